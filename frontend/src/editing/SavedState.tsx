import { counted } from "../format";
import styles from "./editing.module.css";
import { useEditing } from "./store";

/** Whether everything done here is stored, or waits. */
export function SavedState() {
  const waiting = useEditing((state) => state.waiting);
  const left = useEditing((state) => state.queue.length);
  return (
    <output className={styles.state} data-waiting={(waiting && left > 0) || undefined}>
      {sentence(left, waiting)}
    </output>
  );
}

function sentence(left: number, waiting: boolean): string {
  if (left === 0) return "All saved";
  if (!waiting) return "Saving…";
  return `The server does not answer: ${counted(left, "change")} kept here, sent when it does`;
}
