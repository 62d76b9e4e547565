import { getViewportForBounds, useReactFlow, useStore, type Viewport } from "@xyflow/react";
import { useCallback, useEffect, useMemo, useRef } from "react";
import type { Layout } from "../api/types";
import type { CanvasNode } from "./elements";
import { LEGIBLE_ZOOM } from "./legible";
import type { Rect } from "./placement";

export const ZOOM = { min: 0.05, max: 3, fitted: 1 };
const PADDING = 8;

/** What the window shows: the picture at a legible size, the whole of it, or what somebody panned or zoomed to. */
type Shown = "legible" | "whole" | "own";

/**
 * Shows the picture at a size its names can be read at, the whole of it where it fits, and keeps showing it so while
 * the window changes, until somebody pans or zooms.
 */
export function useFit(layout: Layout, nodes: readonly CanvasNode[]) {
  const { setViewport } = useReactFlow();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const shown = useRef<Shown>("legible");
  const latest = useRef(nodes);
  latest.current = nodes;
  const show = useCallback(
    (what: "legible" | "whole") => {
      shown.current = what;
      const bounds = boundsOf(layout, latest.current);
      const whole = wholeOf(bounds, width, height);
      void setViewport(what === "whole" ? whole : legible(whole, bounds, width, height));
    },
    [layout, width, height, setViewport],
  );
  const fitted = useRef<Layout | null>(null);
  useEffect(() => {
    if (width === 0) return;
    if (fitted.current !== layout) show("legible");
    else if (shown.current !== "own") show(shown.current);
    fitted.current = layout;
  }, [layout, width, show]);
  const showAll = useCallback(() => show("whole"), [show]);
  const moved = useCallback(() => {
    shown.current = "own";
  }, []);
  return { showAll, moved };
}

const wholeOf = (bounds: Rect, width: number, height: number): Viewport =>
  getViewportForBounds(bounds, width, height, ZOOM.min, ZOOM.fitted, `${PADDING}px`);

/** Not smaller than can be read: then what is nearest to the customers, at the right, is shown first. */
function legible(whole: Viewport, bounds: Rect, width: number, height: number): Viewport {
  if (whole.zoom >= LEGIBLE_ZOOM) return whole;
  const zoom = LEGIBLE_ZOOM;
  const room = { x: width - bounds.width * zoom, y: height - bounds.height * zoom };
  const left = room.x < 0 ? room.x - PADDING : room.x / 2;
  return { x: left - bounds.x * zoom, y: room.y / 2 - bounds.y * zoom, zoom };
}

/** Does any of the picture lie outside the window? */
export function useIsCut(layout: Layout, nodes: readonly CanvasNode[]): boolean {
  const bounds = useMemo(() => boundsOf(layout, nodes), [layout, nodes]);
  return useStore(({ transform: [x, y, zoom], width, height }) => {
    const [left, top] = [bounds.x * zoom + x, bounds.y * zoom + y];
    const [right, bottom] = [left + bounds.width * zoom, top + bounds.height * zoom];
    return left < 0 || top < 0 || right > width || bottom > height;
  });
}

/** Around every party, group and line; Graphviz's picture also holds captions, which the page has elsewhere. */
function boundsOf(layout: Layout, nodes: readonly CanvasNode[]): Rect {
  const points = Object.values(layout.links).flat();
  for (const { position, width = 0, height = 0 } of nodes) {
    points.push([position.x, position.y], [position.x + width, position.y + height]);
  }
  if (points.length === 0) return { x: 0, y: 0, width: layout.width, height: layout.height };
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, right] = extent(xs);
  const [top, bottom] = extent(ys);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Smallest and largest; a spread into Math.min would overflow the stack on large chains. */
const extent = (numbers: number[]): [number, number] => [
  numbers.reduce((least, number) => Math.min(least, number)),
  numbers.reduce((most, number) => Math.max(most, number)),
];
