import type { CostPath } from "../api/types";

/** A step of the way to a customer, the nearest to it first; `path` is the one that begins here. */
export type PathNode = { party: string; link: string; path: CostPath | null; before: PathNode[] };

/** Paths that share their last steps drawn together, as a tree from the customer inwards. */
export function pathTree(paths: readonly CostPath[]): PathNode[] {
  const roots: PathNode[] = [];
  for (const path of paths) {
    let level = roots;
    for (let at = path.links.length - 1; at >= 0; at -= 1) {
      const [party, link] = [path.parties[at] ?? "", path.links[at] ?? ""];
      const known = level.find((node) => node.link === link);
      const node = known ?? { party, link, path: null, before: [] };
      if (!known) level.push(node);
      if (at === 0) node.path = path;
      level = node.before;
    }
  }
  return roots;
}
