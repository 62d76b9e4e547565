import { type EdgeProps, getBezierPath } from "@xyflow/react";
import { memo } from "react";
import { refKey } from "../chain/chain";
import { useEditor } from "../chain/store";
import { useNews } from "../editing/news";
import styles from "./canvas.module.css";
import type { LinkEdgeType } from "./elements";
import { DASHES, headOf } from "./markLook";
import { loopPath } from "./path";

/** A link as a line: its verdict or its overlay's mark as colour and dash, its loaded cost as width. */
export const LinkEdge = memo((edge: EdgeProps<LinkEdgeType>) => {
  const { style, mark, width, title, links } = edge.data ?? NO_DATA;
  const isLit = useEditor(({ lit }) => lit !== null && links.some((id) => lit.links.has(id)));
  const author = useNews(({ touched }) => touched[refKey({ kind: "link", id: edge.id })]);
  const path = edge.data?.path ?? ownPath(edge);
  const stroke = mark ? { stroke: mark.colour, strokeDasharray: DASHES[mark.dash] } : undefined;
  return (
    <g
      className={styles.link}
      data-style={mark ? undefined : style}
      data-mark={mark?.name}
      data-lit={isLit || undefined}
      data-link={edge.id}
      data-news={author !== undefined || undefined}
    >
      <path
        d={path}
        className={styles.line}
        style={stroke}
        strokeWidth={width}
        markerEnd={`url(#${mark ? headOf(mark) : `arrow-${style}`})`}
      />
      <path d={path} className={styles.grip}>
        <title>{author === undefined ? title : `${title} · changed by ${author}`}</title>
      </path>
    </g>
  );
});

const NO_DATA = { style: "insight", mark: null, width: 1, title: "", links: [] as string[] } as const;

/** The line where Graphviz has none that fits. */
function ownPath(edge: EdgeProps<LinkEdgeType>): string {
  if (edge.source === edge.target) return loopPath(edge.sourceX, edge.sourceY, edge.targetX, edge.targetY);
  const offset = edge.data?.offset ?? 0;
  const [path] = getBezierPath({ ...edge, sourceY: edge.sourceY + offset, targetY: edge.targetY + offset });
  return path;
}
