import type { LegendEntry } from "../api/types";
import styles from "./canvas.module.css";
import { headOf, MARK_HEADS } from "./markLook";
import { LINK_STYLES, type LinkStyle } from "./styles";

/** Arrow heads: each verdict has its own, so that a grey print can be read. */
const HEADS: Record<LinkStyle, string> = {
  value_adding: MARK_HEADS.normal,
  costly: MARK_HEADS.diamond,
  obliged: MARK_HEADS.box,
  no_value: MARK_HEADS.tee,
  insight: MARK_HEADS.vee,
};

/** The arrow heads of verdicts, and those of the overlay that is shown. */
export function LinkMarkers({ legend }: { legend: readonly LegendEntry[] }) {
  const marks = new Map(legend.flatMap(({ mark }) => (mark ? [[headOf(mark), mark] as const] : [])));
  return (
    <svg className={styles.markers} aria-hidden="true">
      <defs>
        {LINK_STYLES.map((style) => (
          <marker key={style} id={`arrow-${style}`} {...SHARED}>
            <path d={HEADS[style]} className={styles.arrow} data-style={style} />
          </marker>
        ))}
        {[...marks].map(([id, { head, colour }]) => (
          <marker key={id} id={id} {...SHARED}>
            <path d={MARK_HEADS[head]} style={{ fill: colour }} />
          </marker>
        ))}
      </defs>
    </svg>
  );
}

const SHARED = {
  viewBox: "0 0 10 10",
  refX: "9",
  refY: "5",
  markerWidth: "8",
  markerHeight: "8",
  markerUnits: "userSpaceOnUse",
  orient: "auto-start-reverse",
} as const;
