import type { NodeProps } from "@xyflow/react";
import { memo } from "react";
import styles from "./canvas.module.css";
import type { GroupFrameType } from "./elements";

/** The frame around the parties of a group. */
export const GroupFrame = memo(({ data }: NodeProps<GroupFrameType>) => (
  <div className={styles.frame}>
    <span className={styles.frameName}>{data.name}</span>
  </div>
));
