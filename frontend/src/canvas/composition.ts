import type { Layout, Link } from "../api/types";
import type { Chain } from "../chain/chain";

/** Which parties and links the chain had when a layout came: what is new since is drawn all the same. */
type Known = { parties: ReadonlySet<string>; links: ReadonlySet<string> };

const seen = new WeakMap<Layout, Known>();

export function knownAt(layout: Layout, chain: Chain): Known {
  const known = seen.get(layout) ?? knownFirst(layout, chain);
  seen.set(layout, known);
  return known;
}

/** A layout of the whole chain leaves nothing out: what is not in it came later. */
function knownFirst({ shown, groups, links }: Layout, chain: Chain): Known {
  const isWhole = shown.parties === shown.parties_total && shown.links === shown.links_total;
  return isWhole
    ? { parties: new Set(Object.keys(groups)), links: new Set(Object.keys(links)) }
    : { parties: new Set(chain.parties.keys()), links: new Set(chain.links.keys()) };
}

/** A line on the canvas: one link, or all links from one box to another. */
export type DrawnLine = { id: string; supplier: string; customer: string; links: string[]; curve: Curve | null };

/** Control points of a line. */
export type Curve = readonly (readonly number[])[];

const closedBoxes = new WeakMap<Layout, ReadonlyMap<string, string>>();

/** The closed box of each party the layout names as standing in one; large boxes name their first members only. */
function closedIn(layout: Layout): ReadonlyMap<string, string> {
  const known = closedBoxes.get(layout);
  if (known) return known;
  const boxes = Object.entries(layout.boxes ?? {}).filter(([, { parties }]) => parties > 1);
  const found = new Map(boxes.flatMap(([id, { members }]) => members.map((member) => [member, id] as const)));
  closedBoxes.set(layout, found);
  return found;
}

/** Which box a party is drawn as: its own, or that of a closed group around it; undefined where it is left out. */
export function boxOf(chain: Chain, layout: Layout, places: ReadonlyMap<string, unknown>, party: string) {
  const closed = closedIn(layout).get(party);
  if (closed !== undefined && places.has(closed)) return closed;
  const visited = new Set<string>();
  for (let id: string | null | undefined = party; id && !visited.has(id); id = chain.parties.get(id)?.parent) {
    if (places.has(id) && (id === party || (layout.boxes?.[id]?.parties ?? 1) > 1)) return id;
    visited.add(id);
  }
  return undefined;
}

/** Every line the canvas draws, in the layout's order; links made since between two boxes come last. */
export function drawnLines(chain: Chain, layout: Layout, places: ReadonlyMap<string, unknown>): DrawnLine[] {
  const known = knownAt(layout, chain);
  const ends = ({ supplier, customer }: Link) => [
    boxOf(chain, layout, places, supplier),
    boxOf(chain, layout, places, customer),
  ];
  const lines = (layout.lines ?? []).flatMap((line): DrawnLine[] => {
    const links = line.links.filter((id) => {
      const link = chain.links.get(id);
      if (!link) return false;
      const [supplier = line.supplier, customer = line.customer] = ends(link);
      return supplier === line.supplier && customer === line.customer;
    });
    const [first] = links;
    if (first === undefined) return [];
    const { supplier, customer } = line;
    return [
      {
        id: line.links.length === 1 ? first : bundleId(supplier, customer),
        supplier,
        customer,
        links,
        curve: line.curve,
      },
    ];
  });
  const drawn = new Set(lines.flatMap(({ links }) => links));
  for (const [id, link] of chain.links) {
    const isShown = !known.links.has(id) || id in layout.links;
    const [supplier, customer] = drawn.has(id) || !isShown ? [] : ends(link);
    const isInside = supplier === customer && link.supplier !== link.customer;
    if (supplier && customer && !isInside) lines.push({ id, supplier, customer, links: [id], curve: null });
  }
  return lines;
}

const bundleId = (supplier: string, customer: string): string => JSON.stringify(["bundle", supplier, customer]);

/** How many parties and links of the chain can be seen. */
export function countShown(
  chain: Chain,
  layout: Layout,
  places: ReadonlyMap<string, unknown>,
  frames: ReadonlySet<string>,
  lines: readonly DrawnLine[],
): { parties: number; links: number } {
  const { shown } = layout;
  if (chain.parties.size === shown.parties_total && chain.links.size === shown.links_total) return shown;
  const parties = [...chain.parties.keys()].filter((id) => frames.has(id) || boxOf(chain, layout, places, id));
  return { parties: parties.length, links: lines.reduce((sum, { links }) => sum + links.length, 0) };
}
