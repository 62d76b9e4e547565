import { Button, Select } from "@mantine/core";
import { useReactFlow } from "@xyflow/react";
import type { LegendEntry, OverlayName } from "../api/types";
import { useChain } from "../chain/context";
import { editor, useEditor } from "../chain/store";
import { count, counted } from "../format";
import styles from "./canvas.module.css";
import type { LinkEdgeType } from "./elements";
import { DASHES, headOf } from "./markLook";
import { LINK_STYLES, STYLE_NAMES } from "./styles";

type Props = {
  shown: { parties: number; links: number };
  edges: readonly LinkEdgeType[];
  legend: readonly LegendEntry[];
  onFit: () => void;
};

/** Under the picture: what its colours mean, how much of the chain it shows, and zoom. */
export function CanvasBar({ shown, edges, legend, onFit }: Props) {
  const { chain } = useChain();
  return (
    <div className={styles.bar}>
      <OverlayChoice />
      {legend.length > 0 ? <OverlayLegend legend={legend} /> : <VerdictLegend edges={edges} />}
      <span className={styles.total}>
        {count(shown.parties)} of {counted(chain.parties.size, "party", "parties")}, {count(shown.links)} of{" "}
        {counted(chain.links.size, "link")} shown
      </span>
      <ZoomButtons onFit={onFit} />
    </div>
  );
}

const OVERLAYS: Record<OverlayName, string> = {
  value_class: "Verdict",
  cost: "Cost",
  value_to_cost: "Value to cost",
  importance: "Importance",
  lead_time: "Lead time",
  purpose: "Purpose",
  agreement: "Agreement",
  readiness: "Readiness",
};
const OF_MONEY: readonly string[] = ["cost", "value_to_cost"] satisfies OverlayName[];

/** What the colours tell. */
function OverlayChoice() {
  const { analysis } = useChain();
  const sight = useEditor((state) => state.sight);
  const mayKnow = analysis?.fate !== undefined;
  return (
    <Select
      className={styles.overlay}
      size="xs"
      aria-label="Colours tell"
      allowDeselect={false}
      comboboxProps={{ position: "top-start", width: 170 }}
      data={Object.entries(OVERLAYS)
        .filter(([value]) => mayKnow || !OF_MONEY.includes(value))
        .map(([value, label]) => ({ value, label }))}
      value={sight.overlay}
      onChange={(value) => value && editor.look({ ...sight, overlay: value as OverlayName })}
    />
  );
}

function VerdictLegend({ edges }: { edges: readonly LinkEdgeType[] }) {
  const drawn = new Set(edges.map((edge) => edge.data?.style));
  const seesCost = useChain().analysis?.fate !== undefined;
  return (
    <ul className={styles.legend} aria-label="What the lines mean">
      {LINK_STYLES.filter((style) => drawn.has(style)).map((style) => (
        <li key={style}>
          <svg width="34" height="10" aria-hidden="true" className={styles.link} data-style={style} data-lit>
            <path d="M1,5 H33" className={styles.line} strokeWidth="2" markerEnd={`url(#arrow-${style})`} />
          </svg>
          {STYLE_NAMES[style]}
        </li>
      ))}
      {edges.length > 0 && seesCost && <li className={styles.shown}>Wider: costs more</li>}
    </ul>
  );
}

function OverlayLegend({ legend }: { legend: readonly LegendEntry[] }) {
  return (
    <ul className={styles.legend} aria-label="What the colours mean">
      {shortened(legend).map(({ kind, mark, meaning }) => (
        <li key={`${kind} ${meaning}`}>
          {mark && kind === "box" && <span className={styles.swatch} style={{ background: mark.colour }} />}
          {mark && kind === "line" && (
            <svg width="34" height="10" aria-hidden="true">
              <path
                d="M1,5 H33"
                fill="none"
                strokeWidth="2"
                style={{ stroke: mark.colour, strokeDasharray: DASHES[mark.dash] }}
                markerEnd={`url(#${headOf(mark)})`}
              />
            </svg>
          )}
          {meaning}
        </li>
      ))}
    </ul>
  );
}

/** What the colours tell, and each colour once: lines and boxes share them. Shapes are the exported picture's. */
function shortened(legend: readonly LegendEntry[]): LegendEntry[] {
  const title = legend.find(({ kind }) => kind === "text");
  const samples = legend.filter(({ kind }) => kind !== "text");
  const byMeaning = new Map([...samples].reverse().map((entry) => [entry.meaning, entry]));
  return [...(title ? [title] : []), ...[...byMeaning.values()].reverse()];
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
      <Button size="compact-xs" variant="default" onClick={onFit} title="Show the whole chain">
        Fit
      </Button>
    </Button.Group>
  );
}
