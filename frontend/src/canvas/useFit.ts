import { getViewportForBounds, useReactFlow, useStore } from "@xyflow/react";
import { useCallback, useEffect, useRef } from "react";
import type { Layout } from "../api/types";
import type { Rect } from "./placement";

export const ZOOM = { min: 0.05, max: 3, fitted: 1.3 };
const PADDING = "10px";

/** Shows the whole picture, and keeps showing it while the window changes, until somebody pans or zooms. */
export function useFit(layout: Layout, places: ReadonlyMap<string, Rect>) {
  const { setViewport } = useReactFlow();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const isMoved = useRef(false);
  const latest = useRef(places);
  latest.current = places;
  const showAll = useCallback(() => {
    isMoved.current = false;
    const bounds = boundsOf(layout, latest.current);
    void setViewport(getViewportForBounds(bounds, width, height, ZOOM.min, ZOOM.fitted, PADDING));
  }, [layout, width, height, setViewport]);
  const fitted = useRef<Layout | null>(null);
  useEffect(() => {
    if (width === 0 || (isMoved.current && fitted.current === layout)) return;
    fitted.current = layout;
    showAll();
  }, [layout, width, showAll]);
  const moved = useCallback(() => {
    isMoved.current = true;
  }, []);
  return { showAll, moved };
}

/** Around every party and line; Graphviz's picture also holds captions, which the page has elsewhere. */
function boundsOf(layout: Layout, places: ReadonlyMap<string, Rect>): Rect {
  const points = Object.values(layout.links).flat();
  for (const { x, y, width, height } of places.values()) points.push([x, y], [x + width, y + height]);
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
