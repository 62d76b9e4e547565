import type { Layout, Party, PartyKind } from "../api/types";
import { type Chain, linksFrom, linksTo } from "../chain/chain";
import type { Point } from "../chain/store";
import { boxOf, knownAt } from "./composition";

export const PARTY_WIDTH = 150;
export const PARTY_HEIGHT = 36;
const GAP = 12;
const COLUMN = 229;
const FRAME_PADDING = 14;
const FRAME_TITLE = 20;

/** A rectangle by its top left corner. */
export type Rect = Point & { width: number; height: number };

/** Where a party stands, and whether Graphviz put it there. */
export type Place = Rect & { settled: boolean };

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
    places.set(party.id, { ...corner, width: PARTY_WIDTH, height: PARTY_HEIGHT, settled: false });
  }
  return places;
}

/** A free spot for a new party: in the column its links or its kind ask for, as high as its neighbours. */
export function freeSpot(chain: Chain, party: Party, places: ReadonlyMap<string, Place>): Point {
  const near = (ids: string[]) => ids.flatMap((id) => places.get(id) ?? []);
  const suppliers = near(linksTo(chain, party.id).map(([, link]) => link.supplier));
  const customers = near(linksFrom(chain, party.id).map(([, link]) => link.customer));
  const neighbours = [...suppliers, ...customers];
  const x = columnFor(party.kind, suppliers, customers, [...places.values()]);
  const y = neighbours.length ? neighbours.reduce((sum, place) => sum + place.y, 0) / neighbours.length : 0;
  return firstFree({ x, y }, [...places.values()]);
}

function columnFor(kind: PartyKind, suppliers: Place[], customers: Place[], all: Place[]): number {
  if (all.length === 0) return { partner: 0, department: COLUMN, customer: 2 * COLUMN, authority: 2 * COLUMN }[kind];
  const left = Math.min(...all.map((place) => place.x));
  const right = Math.max(...all.map((place) => place.x));
  if (suppliers.length)
    return Math.min(Math.max(...suppliers.map((place) => place.x)) + COLUMN, Math.max(right, left + COLUMN));
  if (customers.length) return Math.max(Math.min(...customers.map((place) => place.x)) - COLUMN, left);
  if (kind === "partner") return left;
  if (kind === "department") return Math.round((left + right) / 2);
  return right > left ? right : left + COLUMN;
}

/** Down from the wished spot to the first place nothing covers. */
function firstFree(wish: Point, taken: Rect[]): Point {
  let spot = wish;
  for (;;) {
    const inTheWay = taken.find((rect) => covers(rect, spot));
    if (!inTheWay) return spot;
    spot = { x: wish.x, y: inTheWay.y + inTheWay.height + GAP };
  }
}

function covers(rect: Rect, { x, y }: Point): boolean {
  const beside = x + PARTY_WIDTH + GAP / 2 <= rect.x || rect.x + rect.width + GAP / 2 <= x;
  const above = y + PARTY_HEIGHT + GAP / 2 <= rect.y || rect.y + rect.height + GAP / 2 <= y;
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
