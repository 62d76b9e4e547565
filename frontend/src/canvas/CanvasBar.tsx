import { Button } from "@mantine/core";
import { useReactFlow } from "@xyflow/react";
import { useChain } from "../chain/context";
import { count, counted } from "../format";
import styles from "./canvas.module.css";
import type { LinkEdgeType } from "./elements";
import { LINK_STYLES, STYLE_NAMES } from "./styles";

type Props = { parties: number; edges: LinkEdgeType[]; onFit: () => void };

/** Under the picture: what its lines mean, how much of the chain it shows, and zoom. */
export function CanvasBar({ parties, edges, onFit }: Props) {
  const { chain } = useChain();
  return (
    <div className={styles.bar}>
      <Legend edges={edges} />
      <span className={styles.shown}>
        {count(Math.min(parties, chain.parties.size))} of {counted(chain.parties.size, "party", "parties")},{" "}
        {count(edges.length)} of {counted(chain.links.size, "link")} shown
      </span>
      <ZoomButtons onFit={onFit} />
    </div>
  );
}

function Legend({ edges }: { edges: LinkEdgeType[] }) {
  const drawn = new Set(edges.map((edge) => edge.data?.style));
  return (
    <ul className={styles.legend} aria-label="What the lines mean">
      {LINK_STYLES.filter((style) => drawn.has(style)).map((style) => (
        <li key={style}>
          <svg width="34" height="10" aria-hidden="true" className={styles.link} data-style={style} data-standing="lit">
            <path d="M1,5 H33" className={styles.line} strokeWidth="2" markerEnd={`url(#arrow-${style})`} />
          </svg>
          {STYLE_NAMES[style]}
        </li>
      ))}
      {edges.length > 0 && <li className={styles.shown}>Wider: costs more</li>}
    </ul>
  );
}

function ZoomButtons({ onFit }: { onFit: () => void }) {
  const { zoomIn, zoomOut } = useReactFlow();
  return (
    <Button.Group>
      <Button size="compact-xs" variant="default" aria-label="Zoom out" onClick={() => zoomOut()}>
        −
      </Button>
      <Button size="compact-xs" variant="default" aria-label="Zoom in" onClick={() => zoomIn()}>
        +
      </Button>
      <Button size="compact-xs" variant="default" onClick={onFit}>
        Fit
      </Button>
    </Button.Group>
  );
}
