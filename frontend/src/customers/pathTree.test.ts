import { expect, test } from "vitest";
import { pathTree } from "./pathTree";

const path = (parties: string[], links: string[], cost: number) => ({ parties, links, cost, share: 0.5, covered: 0.5 });

test("paths that end the same way are one branch", () => {
  const tree = pathTree([
    path(["kitchen", "guests"], ["meals"], 270),
    path(["farm", "kitchen", "guests"], ["food", "meals"], 90),
  ]);
  expect(tree).toHaveLength(1);
  expect(tree[0]?.path?.cost).toBe(270);
  expect(tree[0]?.before.map((node) => [node.party, node.path?.cost])).toEqual([["farm", 90]]);
});

test("links between the same two parties stay apart", () => {
  const tree = pathTree([path(["a", "c"], ["one"], 2), path(["a", "c"], ["two"], 1)]);
  expect(tree.map((node) => node.link)).toEqual(["one", "two"]);
});
