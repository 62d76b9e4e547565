import type { Chain } from "../chain/chain";
import type { Point } from "../chain/store";
import type { LinkEdgeType } from "./elements";
import type { Place, Rect } from "./placement";

export type Label = Rect & { id: string; text: string };

const HEIGHT = 22;
const WIDTH_OF_A_LETTER = 9;
const PADDING = 14;
const WIDEST = 250;
const MOST = 40;
/** How far along the link a label may stand, the best spot first. */
const ALONG = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8];

/** A spot for each label that covers neither a box nor another label; what finds none is left to the tooltip. */
export function arrangeLabels(
  chain: Chain,
  ids: ReadonlySet<string>,
  edges: readonly LinkEdgeType[],
  places: ReadonlyMap<string, Place>,
): Label[] {
  const labels: Label[] = [];
  const boxes: Rect[] = [...places.values()];
  for (const edge of edges) {
    const text = edge.data?.links.length === 1 && ids.has(edge.id) && chain.links.get(edge.id)?.offering;
    if (!text || labels.length >= MOST) continue;
    const width = Math.min(WIDEST, text.length * WIDTH_OF_A_LETTER + PADDING);
    for (const share of ALONG) {
      const middle = pointAlong(edge, places, share);
      const rect = middle && { x: middle.x - width / 2, y: middle.y - HEIGHT / 2, width, height: HEIGHT };
      if (!rect || boxes.some((box) => overlap(box, rect)) || labels.some((label) => overlap(label, rect))) continue;
      labels.push({ ...rect, id: edge.id, text });
      break;
    }
  }
  return labels;
}

const overlap = (one: Rect, other: Rect): boolean =>
  one.x < other.x + other.width + 3 &&
  other.x < one.x + one.width + 3 &&
  one.y < other.y + other.height + 2 &&
  other.y < one.y + one.height + 2;

/** A point of the drawn line; of one without a path of its own, of the straight line between the boxes' edges. */
function pointAlong(edge: LinkEdgeType, places: ReadonlyMap<string, Place>, share: number): Point | null {
  const points = edge.data?.points;
  if (points && points.length >= 4) return onBezier(points, share);
  const [from, to] = [places.get(edge.source), places.get(edge.target)];
  if (!from || !to) return null;
  const start = { x: from.x + from.width, y: from.y + from.height / 2 };
  const end = { x: to.x, y: to.y + to.height / 2 };
  return { x: start.x + (end.x - start.x) * share, y: start.y + (end.y - start.y) * share };
}

/** A point of a line of cubic Bezier pieces, `share` of its pieces along it. */
function onBezier(points: readonly (readonly number[])[], share: number): Point {
  const pieces = (points.length - 1) / 3;
  const piece = Math.min(Math.floor(share * pieces), pieces - 1);
  const t = share * pieces - piece;
  const [a, b, c, d] = points.slice(piece * 3, piece * 3 + 4);
  const at = (axis: 0 | 1) => {
    const [p, q, r, s] = [a, b, c, d].map((point) => point?.[axis] ?? 0) as [number, number, number, number];
    return (1 - t) ** 3 * p + 3 * (1 - t) ** 2 * t * q + 3 * (1 - t) * t ** 2 * r + t ** 3 * s;
  };
  return { x: at(0), y: at(1) };
}
