import { MiniMap } from "@xyflow/react";
import type { Layout } from "../api/types";
import styles from "./canvas.module.css";
import type { CanvasNode } from "./elements";
import { useIsCut } from "./useFit";

/** The whole picture in small, to pan by, while only a part of it is in the window. */
export function Overview({ layout, nodes }: { layout: Layout; nodes: readonly CanvasNode[] }) {
  const isCut = useIsCut(layout, nodes);
  return (
    isCut && (
      <MiniMap<CanvasNode>
        className={styles.overview}
        ariaLabel="The whole picture in small"
        style={SIZE}
        nodeColor={colourOf}
        nodeStrokeColor="var(--outline)"
        nodeStrokeWidth={4}
        bgColor="var(--surface)"
        maskColor="var(--mask)"
        pannable
        zoomable
      />
    )
  );
}

const SIZE = { width: 150, height: 96 };

const colourOf = (node: CanvasNode): string =>
  node.type === "party" ? (node.data.mark?.colour ?? `var(--${node.data.kind})`) : "transparent";
