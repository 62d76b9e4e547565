import { describe, expect, test } from "vitest";
import { bezierPath, isDrawable, lineWidth, parallelOffsets } from "./path";

test("control points become a path of cubic pieces", () => {
  expect(
    bezierPath([
      [0, 0],
      [1, 1],
      [2, 1],
      [3, 0],
    ]),
  ).toBe("M0,0C1,1 2,1 3,0");
});

test("a line with a broken piece is not drawn from Graphviz", () => {
  expect(
    isDrawable([
      [0, 0],
      [1, 1],
      [2, 1],
    ]),
  ).toBe(false);
  expect(isDrawable(undefined)).toBe(false);
});

describe("line width", () => {
  test("is widest for the dearest link", () => expect(lineWidth(9, 9)).toBe(6));
  test("is never nothing", () => expect(lineWidth(0, 0)).toBeGreaterThan(0));
});

test("parallel links lie side by side", () => {
  const links = ["a", "b", "c"].map((id) => ({ id, supplier: "x", customer: "y" }));
  expect(new Set(parallelOffsets(links).values()).size).toBe(3);
});
