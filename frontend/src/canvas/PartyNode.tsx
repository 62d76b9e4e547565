import { Handle, type NodeProps, Position } from "@xyflow/react";
import { memo, useMemo } from "react";
import { refKey } from "../chain/chain";
import { opened } from "../chain/sight";
import { editor, useEditor } from "../chain/store";
import { useNews } from "../editing/news";
import { count } from "../format";
import styles from "./canvas.module.css";
import type { PartyNodeType } from "./elements";
import { textOn } from "./markLook";
import { fitName } from "./nameFit";

/** A party as a box: its name, and what it costs or pays. A closed group is a box that can be opened. */
export const PartyNode = memo(({ id, data, selected, width = 0, height = 0 }: NodeProps<PartyNodeType>) => {
  const isLit = useEditor(({ lit }) => lit?.parties.has(id) ?? false);
  const author = useNews(({ touched }) => touched[refKey({ kind: "party", id })]);
  const { size, lines } = useMemo(() => fitName(data.name, { width, height }), [data.name, width, height]);
  return (
    <div
      className={styles.party}
      data-kind={data.kind}
      data-lit={isLit || undefined}
      data-selected={selected || undefined}
      data-news={author !== undefined || undefined}
      data-astray={data.astray || undefined}
      data-closed={data.stands > 1 || undefined}
      style={data.mark ? { background: data.mark.colour, color: textOn(data.mark.colour) } : undefined}
      data-mark={data.mark?.name}
      title={`${data.name} · ${data.note}${data.astray ? " · reaches no customer" : ""}`}
    >
      <Handle type="target" position={Position.Left} className={styles.handle} />
      <span className={styles.partyName} style={{ fontSize: size, WebkitLineClamp: lines }}>
        {data.name}
      </span>
      <span className={styles.partyNote}>{data.note}</span>
      {data.stands > 1 && <Inside id={id} name={data.name} stands={data.stands} canOpen={data.canOpen} />}
      {author !== undefined && <span className={styles.author}>{author}</span>}
      <Handle type="source" position={Position.Right} className={styles.handle} />
    </div>
  );
});

type InsideProps = { id: string; name: string; stands: number; canOpen: boolean };

/** How many parties a box stands for, and the way to see them. */
function Inside({ id, name, stands, canOpen }: InsideProps) {
  const several = `${count(stands)} parties`;
  if (!canOpen) {
    return (
      <span className={styles.fold} title={`${several}, too many to open: narrow the picture by “Show only…”`}>
        {count(stands)}
      </span>
    );
  }
  return (
    <button
      type="button"
      className={`${styles.fold} nodrag`}
      aria-label={`Open the group ${name}`}
      title={`Open: ${several}`}
      onClick={(event) => {
        event.stopPropagation();
        editor.look(opened(useEditor.getState().sight, id));
      }}
    >
      +{count(stands)}
    </button>
  );
}
