import { Handle, type NodeProps, Position } from "@xyflow/react";
import { memo } from "react";
import { useEditor } from "../chain/store";
import { useNews } from "../editing/news";
import styles from "./canvas.module.css";
import type { PartyNodeType } from "./elements";

/** A party as a box: its name, and what it costs or pays. */
export const PartyNode = memo(({ id, data, selected }: NodeProps<PartyNodeType>) => {
  const standing = useEditor(({ lit }) => (lit === null ? "plain" : lit.parties.has(id) ? "lit" : "dim"));
  const author = useNews(({ touched }) => touched[`party:${id}`]);
  return (
    <div
      className={styles.party}
      data-kind={data.kind}
      data-standing={standing}
      data-selected={selected || undefined}
      data-news={author !== undefined || undefined}
      data-astray={data.astray || undefined}
      title={`${data.name} · ${data.note}${data.astray ? " · reaches no customer" : ""}`}
    >
      <Handle type="target" position={Position.Left} className={styles.handle} />
      <span className={styles.partyName}>{data.name}</span>
      <span className={styles.partyNote}>{data.note}</span>
      {author !== undefined && <span className={styles.author}>{author}</span>}
      <Handle type="source" position={Position.Right} className={styles.handle} />
    </div>
  );
});
