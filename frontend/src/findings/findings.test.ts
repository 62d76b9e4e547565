import { expect, test } from "vitest";
import { moneyFormat } from "../format";
import { chainOf, finding, party } from "../testing";
import { codeName, dearestToMend, gravestFirst, groupByCode } from "./codes";
import { evidenceLines } from "./evidence";

test("groups come dearest first, each with its sum", () => {
  const groups = groupByCode([finding("dead_end", 5), finding("no_customer", 3), finding("no_customer", 4)]);
  expect(groups.map(({ code, money }) => [code, money])).toEqual([
    ["no_customer", 7],
    ["dead_end", 5],
  ]);
});

test("what asks to be mended comes before what is good to know, however dear that is", () => {
  const known = finding("deaf_department", 900, { severity: "info" });
  const wasted = finding("dead_end", 5, { severity: "warning" });
  expect(gravestFirst([known, wasted])).toEqual([wasted, known]);
  expect(dearestToMend(groupByCode([known, wasted]))?.code).toBe("dead_end");
});

test("a code without a name of its own is still readable", () => expect(codeName("rework_loop")).toBe("Rework loop"));

test("evidence is written in words, amounts in money, ids by name", () => {
  const chain = chainOf([party("kitchen", { name: "Küche" })]);
  const lines = evidenceLines(chain, moneyFormat("EUR", "year", "en-US"), {
    loaded_cost: 1200,
    effort_share: 0.5,
    reachable: ["kitchen"],
  });
  expect(lines).toEqual([
    { label: "Cost with all that flows in", text: "€1,200" },
    { label: "Share of the supplier's effort", text: "50%" },
    { label: "Leads only to", rows: [{ name: "Küche" }], more: 0 },
  ]);
});

test("amounts by id are written beside the names", () => {
  const chain = chainOf([party("a", { name: "Ann" }), party("b", { name: "Bob" })]);
  const lines = evidenceLines(chain, moneyFormat("EUR", "year", "en-US"), { loaded_cost: { a: 1, b: 2 } });
  expect(lines).toEqual([
    {
      label: "Cost with all that flows in",
      rows: [
        { name: "Ann", amount: "€1" },
        { name: "Bob", amount: "€2" },
      ],
      more: 0,
    },
  ]);
});
