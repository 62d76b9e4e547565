import type { Layout, Party, PartyKind } from "../api/types";
import { type Chain, linksFrom, linksTo } from "../chain/chain";
import type { Point } from "../chain/store";
import { boxOf, knownAt } from "./composition";

type Size = { width: number; height: number };

/** Of a box where there is none yet to be like. */
const FIRST_BOX: Size = { width: 166, height: 42 };
const GAP = 12;
const COLUMN_GAP = 60;
const FRAME_PADDING = 14;
const FRAME_TITLE = 22;

/** A rectangle by its top left corner. */
export type Rect = Point & Size;

/** Where a party stands, and whether Graphviz put it there. */
export type Place = Rect & { settled: boolean };

/** All boxes of a picture are of one size. */
export function boxSize(places: ReadonlyMap<string, Size>): Size {
  const [first = FIRST_BOX] = places.values();
  return { width: first.width, height: first.height };
}

/** Where Graphviz put the parties, changed only where a party was moved or added since. */
export function placeParties(chain: Chain, layout: Layout, moved: Readonly<Record<string, Point>>): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const [id, box] of Object.entries(layout.parties)) {
    const corner = moved[id] ?? { x: box.x - box.width / 2, y: box.y - box.height / 2 };
    if (chain.parties.has(id) || (layout.boxes?.[id]?.parties ?? 1) > 1)
      places.set(id, { ...corner, width: box.width, height: box.height, settled: !(id in moved) });
  }
  const known = knownAt(layout, chain).parties;
  for (const party of chain.parties.values()) {
    if (known.has(party.id) || boxOf(chain, layout, places, party.id)) continue;
    const corner = moved[party.id] ?? freeSpot(chain, party, places);
    places.set(party.id, { ...corner, ...boxSize(places), settled: false });
  }
  return places;
}

/** A free spot for a new party: in the column its links or its kind ask for, as high as its neighbours. */
export function freeSpot(chain: Chain, party: Party, places: ReadonlyMap<string, Place>): Point {
  const near = (ids: string[]) => ids.flatMap((id) => places.get(id) ?? []);
  const suppliers = near(linksTo(chain, party.id).map(([, link]) => link.supplier));
  const customers = near(linksFrom(chain, party.id).map(([, link]) => link.customer));
  const neighbours = [...suppliers, ...customers];
  const size = boxSize(places);
  const x = columnFor(party.kind, suppliers, customers, [...places.values()], size.width + COLUMN_GAP);
  const y = neighbours.length ? neighbours.reduce((sum, place) => sum + place.y, 0) / neighbours.length : 0;
  return firstFree({ x, y }, size, [...places.values()]);
}

function columnFor(kind: PartyKind, suppliers: Place[], customers: Place[], all: Place[], column: number): number {
  if (all.length === 0) return { partner: 0, department: column, customer: 2 * column, authority: 2 * column }[kind];
  const left = Math.min(...all.map((place) => place.x));
  const right = Math.max(...all.map((place) => place.x));
  if (suppliers.length)
    return Math.min(Math.max(...suppliers.map((place) => place.x)) + column, Math.max(right, left + column));
  if (customers.length) return Math.max(Math.min(...customers.map((place) => place.x)) - column, left);
  if (kind === "partner") return left;
  if (kind === "department") return Math.round((left + right) / 2);
  return right > left ? right : left + column;
}

/** Down from the wished spot to the first place nothing covers. */
function firstFree(wish: Point, size: Size, taken: Rect[]): Point {
  let spot = wish;
  for (;;) {
    const inTheWay = taken.find((rect) => overlaps(rect, { ...spot, ...size }));
    if (!inTheWay) return spot;
    spot = { x: wish.x, y: inTheWay.y + inTheWay.height + GAP };
  }
}

function overlaps(one: Rect, other: Rect): boolean {
  const beside = other.x + other.width + GAP / 2 <= one.x || one.x + one.width + GAP / 2 <= other.x;
  const above = other.y + other.height + GAP / 2 <= one.y || one.y + one.height + GAP / 2 <= other.y;
  return !(beside || above);
}

/** Frames around the parties of each group, drawn from where its members stand now; outer frames first. */
export function frameGroups(chain: Chain, places: ReadonlyMap<string, Place>): Map<string, Rect> {
  const members = new Map<string, string[]>();
  for (const party of chain.parties.values()) {
    if (party.parent) members.set(party.parent, [...(members.get(party.parent) ?? []), party.id]);
  }
  const frames = new Map<string, Rect>();
  const rectOf = (id: string): Rect[] => {
    const inner = (members.get(id) ?? []).flatMap(rectOf);
    const own = places.get(id);
    const all = own ? [own, ...inner] : inner;
    if (inner.length === 0) return all;
    const frame = around(all);
    frames.delete(id);
    frames.set(id, frame);
    return [frame];
  };
  for (const id of members.keys()) if (!chain.parties.get(id)?.parent) rectOf(id);
  return new Map([...frames].reverse());
}

function around(rects: Rect[]): Rect {
  const left = Math.min(...rects.map((rect) => rect.x)) - FRAME_PADDING;
  const top = Math.min(...rects.map((rect) => rect.y)) - FRAME_PADDING - FRAME_TITLE;
  const right = Math.max(...rects.map((rect) => rect.x + rect.width)) + FRAME_PADDING;
  const bottom = Math.max(...rects.map((rect) => rect.y + rect.height)) + FRAME_PADDING;
  return { x: left, y: top, width: right - left, height: bottom - top };
}
