import { expect, test } from "vitest";
import { answered, chooseColumn, columnsOf } from "./mapping";

const MAPPING = JSON.stringify({
  parties: [{ fields: { id: { column: "Dept" }, kind: { value: "department" } } }],
  links: [],
});

test("fields that are a column are offered, others are not", () =>
  expect(columnsOf(MAPPING).map(({ label, column }) => [label, column])).toEqual([["Party 1: id", "Dept"]]));

test("another column is put in its place", () =>
  expect(columnsOf(chooseColumn(MAPPING, ["parties", 0, "fields", "id"], "Unit"))[0]?.column).toBe("Unit"));

test("a text that is no mapping offers nothing", () => expect(columnsOf("format = 1")).toEqual([]));

test("an answer goes where the question points, and what stood there stays", () =>
  expect(JSON.parse(answered(MAPPING, { tables: { all: { decimal: "," } } }))).toEqual({
    ...JSON.parse(MAPPING),
    tables: { all: { decimal: "," } },
  }));
