type Ends = { id: string; supplier: string; customer: string };

/** Thinnest and widest line, as in the exported diagram. */
const THINNEST = 0.8;
const WIDEST = 6;

type Pair = readonly number[];

/** An SVG path through cubic Bezier control points: a start, then three for each piece. */
export function bezierPath(points: readonly Pair[]): string {
  const [start, ...rest] = points.map(([x, y]) => `${x},${y}`);
  return start === undefined ? "" : `M${start}C${rest.join(" ")}`;
}

/** Does Graphviz's line for a link have whole pieces? */
export const isDrawable = (points: readonly Pair[] | undefined): points is readonly Pair[] =>
  points !== undefined && points.length >= 4 && points.length % 3 === 1;

/** A loop beside a party that supplies itself. */
export function loopPath(sourceX: number, sourceY: number, targetX: number, targetY: number): string {
  const reach = 34;
  return `M${sourceX},${sourceY}C${sourceX + reach},${sourceY - 62} ${targetX - reach},${targetY - 62} ${targetX},${targetY}`;
}

/** Line width by loaded cost, growing with the root so that small links can still be told apart. */
export function lineWidth(loadedCost: number, widest: number): number {
  return widest > 0 ? THINNEST + (WIDEST - THINNEST) * Math.sqrt(Math.max(loadedCost, 0) / widest) : THINNEST;
}

/** How far a link lies from the first one between the same two parties, so that none hides another. */
export function parallelOffsets(lines: Iterable<Ends>): Map<string, number> {
  const seen = new Map<string, number>();
  const offsets = new Map<string, number>();
  for (const { id, supplier, customer } of lines) {
    const pair = JSON.stringify([supplier, customer]);
    const before = seen.get(pair) ?? 0;
    offsets.set(id, (before % 2 ? 1 : -1) * Math.ceil(before / 2) * 5);
    seen.set(pair, before + 1);
  }
  return offsets;
}
