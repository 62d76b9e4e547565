import { describe, expect, test } from "vitest";
import { chainOf, finding, link, party } from "../testing";
import { idFromName, linkId } from "./chain";
import { evidenceOf, litBy } from "./lit";

const NOTHING = { finding: null, selection: null, hovered: null };

describe("ids", () => {
  test("are made from names", () => expect(idFromName("Human Resources!", new Map())).toBe("human-resources"));
  test("keep other scripts", () => expect(idFromName("Кухня", new Map())).toBe("кухня"));
  test("differ from every id taken", () => expect(idFromName("HR", new Map([["hr", 1]]))).toBe("hr-2"));
  test("of links that state none follow the contract", () =>
    expect(linkId(link("farm", "kitchen", { offering: "Eggs" }))).toBe("farm>kitchen:Eggs"));
});

describe("what is lit", () => {
  const chain = chainOf(
    ["a", "b", "c"].map((id) => party(id)),
    [link("a", "b", { id: "ab" }), link("b", "c", { id: "bc" })],
  );
  test("is nothing while nothing is chosen", () => expect(litBy(chain, NOTHING)).toBeNull());
  test("around a party are its links and their ends", () => {
    const lit = litBy(chain, { ...NOTHING, selection: { kind: "party", id: "a" } });
    expect([...(lit?.parties ?? [])]).toEqual(["a", "b"]);
    expect([...(lit?.links ?? [])]).toEqual(["ab"]);
  });
  test("by a finding is its subject and every id its evidence names", () => {
    const subject = { links: ["ab"], parties: [], segment: null };
    const lit = evidenceOf(chain, finding("no_customer", 1, { subject, evidence: { reachable: ["c"], money: 3 } }));
    expect([...lit.parties].sort()).toEqual(["a", "b", "c"]);
    expect([...lit.links]).toEqual(["ab"]);
  });
  test("by a finding about parties alone are the links among them", () => {
    const subject = { links: [], parties: ["b", "c"], segment: null };
    expect([...evidenceOf(chain, finding("rework_loop", 1, { subject })).links]).toEqual(["bc"]);
  });
});
