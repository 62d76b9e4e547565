import { Panel } from "@xyflow/react";
import { useChain } from "../chain/context";
import { count, counted } from "../format";
import styles from "./canvas.module.css";
import type { LinkEdgeType, PartyNodeType } from "./elements";
import { LINK_STYLES, STYLE_NAMES } from "./styles";

/** What colours, dashes and widths mean, and how much of the chain is on the canvas. */
export function Legend({ edges }: { edges: LinkEdgeType[] }) {
  const drawn = new Set(edges.map((edge) => edge.data?.style));
  return (
    <Panel position="bottom-left" className={styles.legend}>
      <ul aria-label="What the lines mean">
        {LINK_STYLES.filter((style) => drawn.has(style)).map((style) => (
          <li key={style}>
            <svg
              width="34"
              height="10"
              aria-hidden="true"
              className={styles.link}
              data-style={style}
              data-standing="lit"
            >
              <path d="M1,5 H33" className={styles.line} strokeWidth="2" markerEnd={`url(#arrow-${style})`} />
            </svg>
            {STYLE_NAMES[style]}
          </li>
        ))}
        <li className={styles.legendNote}>Width: what a link costs, with all that flows into it</li>
      </ul>
    </Panel>
  );
}

/** Nothing is left out silently: how many parties and links the canvas holds of how many there are. */
export function ShownCount({
  nodes,
  frames,
  edges,
}: {
  nodes: PartyNodeType[];
  frames: number;
  edges: LinkEdgeType[];
}) {
  const { chain } = useChain();
  const parties = Math.min(nodes.length + frames, chain.parties.size);
  return (
    <Panel position="bottom-center" className={styles.shown}>
      {count(parties)} of {counted(chain.parties.size, "party", "parties")}, {count(edges.length)} of{" "}
      {counted(chain.links.size, "link")} shown
    </Panel>
  );
}
