import type { NodeProps } from "@xyflow/react";
import { memo } from "react";
import { closed } from "../chain/sight";
import { editor, useEditor } from "../chain/store";
import styles from "./canvas.module.css";
import type { GroupFrameType } from "./elements";

/** The frame around the parties of a group, which can be closed to one box. */
export const GroupFrame = memo(({ id, data }: NodeProps<GroupFrameType>) => (
  <div className={styles.frame}>
    <span className={styles.frameName}>
      <button
        type="button"
        className={`${styles.close} nodrag`}
        aria-label={`Close the group ${data.name}`}
        title="Close to one box"
        onClick={() => editor.look(closed(useEditor.getState().sight, id.slice("frame:".length)))}
      >
        −
      </button>
      {data.name}
    </span>
  </div>
));
