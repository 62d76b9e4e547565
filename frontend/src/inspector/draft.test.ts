import { describe, expect, test } from "vitest";
import { type Draft, decide, patchOf, rebase, typeOver } from "./draft";

const draft = (typed: Draft["typed"], base: Draft["base"] = { own_cost: 1 }): Draft => ({
  base,
  typed,
  theirs: {},
});

describe("typing", () => {
  test("over a field keeps the value beside what is stored", () => {
    expect(typeOver(draft({}), "own_cost", 5)?.typed).toEqual({ own_cost: 5 });
  });
  test("back to what is stored leaves nothing to save", () => {
    expect(typeOver(draft({ own_cost: 5 }), "own_cost", 1)).toBeNull();
  });
  test("nothing into a field that is not stated leaves nothing to save", () => {
    expect(typeOver(draft({}), "owner", undefined)).toBeNull();
  });
});

describe("a patch", () => {
  test("removes cleared fields by null", () => {
    expect(patchOf({ own_cost: undefined, name: "Kitchen" })).toEqual({ own_cost: null, name: "Kitchen" });
  });
  test("nests what lies inside another field", () => {
    expect(patchOf({ "readiness.vision": 3, "readiness.people": undefined })).toEqual({
      readiness: { vision: 3, people: null },
    });
  });
});

describe("a newer version", () => {
  test("asks about a field both sides changed", () => {
    expect(rebase(draft({ own_cost: 5 }), { own_cost: 7 }).theirs).toEqual({ own_cost: 7 });
  });
  test("asks nothing about a field only they changed", () => {
    expect(rebase(draft({ own_cost: 5 }), { own_cost: 1, owner: "Ada" }).theirs).toEqual({});
  });
  test("asks nothing where both came to the same value", () => {
    expect(rebase(draft({ own_cost: 5 }), { own_cost: 5 }).theirs).toEqual({});
  });
});

describe("a decision", () => {
  const asked = { ...draft({ own_cost: 5 }), theirs: { own_cost: 7 } };
  test("for mine leaves it to be saved", () => {
    expect(decide(asked, "own_cost", "mine")).toMatchObject({ typed: { own_cost: 5 }, theirs: {} });
  });
  test("for theirs lets go of what was typed", () => {
    expect(decide(asked, "own_cost", "theirs")).toBeNull();
  });
});
