import { expect, test } from "vitest";
import { indexChain } from "../chain/chain";
import { chainOf, link, party } from "../testing";
import { addParty, patch, remove } from "./edits";
import type { Operation } from "./operation";
import { takingBack, withOperations } from "./operation";

const chain = chainOf(
  [party("a", { own_cost: 1 }), party("b", { parent: "a" }), party("c")],
  [link("a", "b", { id: "ab" }), link("b", "c", { id: "bc" })],
);

const after = (...operations: (Operation | null)[]) =>
  indexChain(
    withOperations(
      chain.document,
      operations.filter((one) => one !== null),
    ),
  );

test("a party goes with its links, and its children move up", () => {
  const left = after(remove(chain, { kind: "party", id: "a" }));
  expect([...left.parties.keys()]).toEqual(["b", "c"]);
  expect([...left.links.keys()]).toEqual(["bc"]);
  expect(left.parties.get("b")?.parent).toBeUndefined();
});

test("what is taken back is as it was", () => {
  const operations = [
    addParty(party("d")),
    patch(chain, { kind: "party", id: "a" }, { own_cost: 5 }),
    remove(chain, { kind: "party", id: "b" }),
  ].filter((one) => one !== null);
  const back = [...operations].reverse().map(takingBack);
  const again = after(...operations, ...back);
  expect(Object.fromEntries(again.parties)).toEqual(Object.fromEntries(chain.parties));
  expect(Object.fromEntries(again.links)).toEqual(Object.fromEntries(chain.links));
});

test("a change touches its own fields only: what others changed beside it stays", () => {
  const rename = patch(chain, { kind: "party", id: "a" }, { name: "Ann" });
  const theirs = { ...chain.document, parties: [party("a", { own_cost: 9 })] };
  expect(withOperations(theirs, rename ? [rename] : []).parties).toEqual([party("a", { own_cost: 9, name: "Ann" })]);
});

test("nothing is asked of the server where nothing would change", () => {
  expect(patch(chain, { kind: "party", id: "a" }, { own_cost: 1 })).toBeNull();
});
