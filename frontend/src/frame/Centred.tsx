import type { ReactNode } from "react";
import styles from "./frame.module.css";

/** In the middle of the room there is: a loader, or what went wrong. */
export const Centred = ({ children }: { children: ReactNode }) => <div className={styles.centred}>{children}</div>;
