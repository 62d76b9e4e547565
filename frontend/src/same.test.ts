import { expect, test } from "vitest";
import { isSame } from "./same";

const node = { id: "a", position: { x: 1, y: 2 }, handles: [{ type: "source" }], mark: null };

test("values that say the same are the same, however deep", () =>
  expect(isSame(node, structuredClone(node))).toBe(true));

test.each([
  ["a deeper value", { ...node, position: { x: 1, y: 3 } }],
  ["a longer list", { ...node, handles: [{ type: "source" }, { type: "target" }] }],
  ["a value in place of none", { ...node, mark: {} }],
  ["a name more", { ...node, selected: undefined }],
  ["a name in place of another", { id: "a", position: { x: 1, y: 2 }, handles: [{ type: "source" }], note: null }],
])("%s makes a difference", (_, other) => {
  expect(isSame(node, other)).toBe(false);
  expect(isSame(other, node)).toBe(false);
});
