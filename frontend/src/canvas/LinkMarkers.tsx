import styles from "./canvas.module.css";
import { LINK_STYLES, type LinkStyle } from "./styles";

/** Arrow heads: each verdict has its own, so that a grey print can be read. */
const HEADS: Record<LinkStyle, string> = {
  value_adding: "M1,1 L9,5 L1,9 Z",
  costly: "M0,5 L4.5,1 L9,5 L4.5,9 Z",
  obliged: "M3,2 h6 v6 h-6 Z",
  no_value: "M7,0 h2 v10 h-2 Z",
  insight: "M1,1 L9,5 L1,9 L4,5 Z",
};

export function LinkMarkers() {
  return (
    <svg className={styles.markers} aria-hidden="true">
      <defs>
        {LINK_STYLES.map((style) => (
          <marker
            key={style}
            id={`arrow-${style}`}
            viewBox="0 0 10 10"
            refX="9"
            refY="5"
            markerWidth="8"
            markerHeight="8"
            markerUnits="userSpaceOnUse"
            orient="auto-start-reverse"
          >
            <path d={HEADS[style]} className={styles.arrow} data-style={style} />
          </marker>
        ))}
      </defs>
    </svg>
  );
}
