import { getViewportForBounds, useReactFlow, useStore } from "@xyflow/react";
import { useCallback, useEffect, useRef } from "react";
import type { Layout } from "../api/types";
import type { Rect } from "./placement";

export const ZOOM = { min: 0.05, max: 3, fitted: 1.3 };
const PADDING = "10px";

/** Shows the whole picture; done by itself whenever Graphviz has laid the chain out anew. */
export function useFit(layout: Layout, places: ReadonlyMap<string, Rect>): () => void {
  const { setViewport } = useReactFlow();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const showAll = useCallback(() => {
    const bounds = boundsOf(layout, places);
    void setViewport(getViewportForBounds(bounds, width, height, ZOOM.min, ZOOM.fitted, PADDING));
  }, [layout, places, width, height, setViewport]);
  const fitted = useRef<Layout | null>(null);
  useEffect(() => {
    if (width === 0 || fitted.current === layout) return;
    fitted.current = layout;
    showAll();
  }, [layout, width, showAll]);
  return showAll;
}

/** Graphviz's picture, and what was moved or added beyond its edges. */
function boundsOf(layout: Layout, places: ReadonlyMap<string, Rect>): Rect {
  const all = [...places.values(), { x: 0, y: 0, width: layout.width, height: layout.height }];
  const x = Math.min(...all.map((rect) => rect.x));
  const y = Math.min(...all.map((rect) => rect.y));
  const right = Math.max(...all.map((rect) => rect.x + rect.width));
  const bottom = Math.max(...all.map((rect) => rect.y + rect.height));
  return { x, y, width: right - x, height: bottom - y };
}
