import { useStore, ViewportPortal } from "@xyflow/react";
import { useMemo } from "react";
import { useChain } from "../chain/context";
import { useEditor } from "../chain/store";
import styles from "./canvas.module.css";
import type { LinkEdgeType } from "./elements";
import { arrangeLabels } from "./labels";
import { LEGIBLE_ZOOM } from "./legible";
import type { Place } from "./placement";

/** A picture fitted to a small window may be a little smaller. */
const NEARLY = 0.9;

type Props = { places: ReadonlyMap<string, Place>; edges: readonly LinkEdgeType[] };

/** What flows along the links that stand out, written where it covers nothing. */
export function LinkLabels({ places, edges }: Props) {
  const { chain } = useChain();
  const lit = useEditor((state) => state.lit);
  const isLegible = useStore((state) => state.transform[2] >= LEGIBLE_ZOOM * NEARLY);
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
