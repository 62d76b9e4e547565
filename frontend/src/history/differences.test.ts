import { expect, test } from "vitest";
import type { ChainDifference } from "../api/types";
import { moneyFormat } from "../format";
import { chainOf, link, party } from "../testing";
import { differencesOf } from "./differences";

const CHAIN = chainOf(
  [party("kitchen", { name: "Küche" }), party("guests")],
  [link("kitchen", "guests", { id: "meals" })],
);
const EURO = moneyFormat("EUR", "year", "en-US");
const NOTHING: ChainDifference = { before: 1, after: 2, headline: {}, parties: {}, links: {}, organisation: {} };

const told = (difference: Partial<ChainDifference>) =>
  Object.fromEntries(differencesOf(CHAIN, EURO, { ...NOTHING, ...difference }));

test("amounts, shares and ends are written as the inspector writes them", () => {
  const fields = { cost: { before: 1200, after: null }, effort_share: { before: null, after: 0.5 } };
  expect(told({ links: { meals: { presence: "changed", fields } } }).Links).toMatchObject([
    {
      name: "Küche → guests",
      fields: [
        { name: "Cost", earlier: "€1,200", later: "nothing" },
        { name: "Share of effort", earlier: "nothing", later: "50%" },
      ],
    },
  ]);
});

test("what the chain has no more is named as it was, and by no id", () => {
  const gone = (value: string) => ({ before: value, after: null });
  const { Parties, Links } = told({
    parties: { bar: { presence: "removed", fields: { id: gone("bar"), name: gone("The bar") } } },
    links: { d: { presence: "removed", fields: { id: gone("d"), supplier: gone("kitchen"), customer: gone("bar") } } },
  });
  expect(Parties?.[0]).toMatchObject({ name: "The bar", fields: [{ name: "Name" }] });
  expect(Links?.[0]).toMatchObject({ name: "Küche → The bar", fields: [{}, { earlier: "The bar" }] });
});

test("what the organisation says of itself is told too", () =>
  expect(told({ organisation: { purpose: { before: null, after: "Good food" } } }).Organisation).toMatchObject([
    { fields: [{ name: "Purpose", earlier: "nothing", later: "Good food" }] },
  ]));
