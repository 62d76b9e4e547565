import { useStore, ViewportPortal } from "@xyflow/react";
import { useMemo } from "react";
import { useChain } from "../chain/context";
import { useEditor } from "../chain/store";
import styles from "./canvas.module.css";
import type { LinkEdgeType } from "./elements";
import { arrangeLabels } from "./labels";
import type { Place } from "./placement";

/** Zoomed out further than this, no label could be read. */
const LEGIBLE_ZOOM = 0.6;

type Props = { places: ReadonlyMap<string, Place>; edges: readonly LinkEdgeType[] };

/** What flows along the links that stand out, written where it covers nothing. */
export function LinkLabels({ places, edges }: Props) {
  const { chain } = useChain();
  const lit = useEditor((state) => state.lit);
  const isLegible = useStore((state) => state.transform[2] >= LEGIBLE_ZOOM);
  const labels = useMemo(
    () => (lit && isLegible ? arrangeLabels(chain, lit.links, edges, places) : []),
    [chain, lit, isLegible, edges, places],
  );
  return (
    <ViewportPortal>
      {labels.map(({ id, text, x, y, width }) => (
        <div key={id} className={styles.label} style={{ transform: `translate(${x}px, ${y}px)`, width }}>
          {text}
        </div>
      ))}
    </ViewportPortal>
  );
}
