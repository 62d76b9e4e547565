import type { ReactNode } from "react";
import type { About } from "../api/types";
import styles from "./explain.module.css";
import { explain } from "./store";

/** A number that opens its derivation; one that is kept from us opens nothing. */
export function Explained({ about, children }: { about: About | null; children: ReactNode }) {
  if (!about) return children;
  return (
    <button type="button" className={styles.number} title="How it comes about" onClick={() => explain(about)}>
      {children}
    </button>
  );
}
