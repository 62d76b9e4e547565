import { expect, test } from "vitest";
import { chainOf, party } from "../testing";
import { EDIT_KINDS, type EditKindName, type Typed } from "./editKinds";

const CHAIN = chainOf([party("bar")]);

test.each<[EditKindName, Typed, object[]]>([
  ["automate_link", { link: "a->b", share: 0.29 }, [{ op: "automate_link", link: "a->b", percent: 29 }]],
  [
    "change_link",
    { link: "a->b", field: "cost", value: 5 },
    [{ op: "change_link", link: "a->b", fields: { cost: 5, effort_share: null } }],
  ],
  [
    "change_party",
    { party: "bar", field: "readiness.vision", value: 4 },
    [{ op: "change_party", party: "bar", fields: { readiness: { vision: 4 } } }],
  ],
  ["redirect_link", { link: "a->b", supplier: "c" }, [{ op: "redirect_link", link: "a->b", supplier: "c" }]],
  ["merge_parties", { parties: ["a", "b"], into: "a" }, [{ op: "merge_parties", parties: ["a", "b"], into: "a" }]],
  [
    "add_party",
    { name: "Bar", kind: "department", own_cost: 9 },
    [{ op: "add_party", party: { id: "bar-2", name: "Bar", kind: "department", own_cost: 9 } }],
  ],
])("what is typed for %s becomes the edit the server knows", (kind, typed, edits) =>
  expect(EDIT_KINDS[kind].make(typed, CHAIN)).toEqual(edits),
);

test.each(Object.keys(EDIT_KINDS) as EditKindName[])("%s is no edit before anything is typed", (kind) =>
  expect(EDIT_KINDS[kind].make({}, CHAIN)).toBeNull(),
);

test("one party is not merged", () =>
  expect(EDIT_KINDS.merge_parties.make({ parties: ["a"], into: "a" }, CHAIN)).toBeNull());
