import { describe, expect, test } from "vitest";
import { chainOf, layoutOf, link, party } from "../testing";
import { frameGroups, placeParties } from "./placement";

describe("placing parties", () => {
  const layout = layoutOf({ a: [75, 100], b: [300, 100] });
  test("leaves them where Graphviz put them", () => {
    const places = placeParties(chainOf([party("a"), party("b")]), layout, {});
    expect(places.get("a")).toEqual({ x: 0, y: 82, width: 150, height: 36, settled: true });
  });
  test("moves none of them when another is added", () => {
    const before = placeParties(chainOf([party("a"), party("b")]), layout, {});
    const after = placeParties(chainOf([party("new"), party("a"), party("b")], [link("a", "new")]), layout, {});
    for (const [id, place] of before) expect(after.get(id)).toEqual(place);
  });
  test("finds a new party a spot that covers no other", () => {
    const chain = chainOf([party("a"), party("b"), party("new")], [link("a", "new")]);
    const places = placeParties(chain, layout, {});
    const [b, added] = [places.get("b"), places.get("new")];
    const apart = b && added && (Math.abs(b.x - added.x) >= 150 || Math.abs(b.y - added.y) >= 36);
    expect(apart).toBe(true);
  });
  test("follows what was dragged", () => {
    const places = placeParties(chainOf([party("a"), party("b")]), layout, { a: { x: 7, y: 9 } });
    expect(places.get("a")).toMatchObject({ x: 7, y: 9, settled: false });
  });
  test("forgets what was deleted", () => {
    expect([...placeParties(chainOf([party("a")]), layout, {}).keys()]).toEqual(["a"]);
  });
  test("draws a party that only groups others as their frame, not as a box", () => {
    const chain = chainOf([party("group"), party("a", { parent: "group" }), party("b")]);
    const places = placeParties(chain, layoutOf({ a: [75, 100], b: [300, 100] }, ["group"]), {});
    expect([...places.keys()]).toEqual(["a", "b"]);
    expect([...frameGroups(chain, places).keys()]).toEqual(["group"]);
  });
});

test("an outer frame lies under and around the inner one", () => {
  const chain = chainOf([party("outer"), party("inner", { parent: "outer" }), party("a", { parent: "inner" })]);
  const frames = frameGroups(chain, placeParties(chain, layoutOf({ a: [75, 100] }, ["outer", "inner"]), {}));
  expect([...frames.keys()]).toEqual(["outer", "inner"]);
  const [outer, inner] = [...frames.values()];
  expect(outer && inner && outer.x < inner.x && outer.y < inner.y && outer.width > inner.width).toBe(true);
});
