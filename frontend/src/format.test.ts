import { describe, expect, test } from "vitest";
import { counted, day, moment, moneyFormat, percent, separators } from "./format";

describe("money", () => {
  const euro = moneyFormat("EUR", "year", "en-US");
  test("is short in a headline", () => expect(euro.short(1_011_277_317)).toBe("€1.011B"));
  test("is whole in a sum", () => expect(euro.full(1_011_277_317)).toBe("€1,011,277,317"));
  test("keeps cents where they matter", () => expect(euro.full(433.86)).toBe("€433.86"));
  test("of an unknown currency carries its code", () =>
    expect(moneyFormat("Taler", "year", "en-US").full(12)).toBe("Taler 12"));
});

test("a share is written per cent", () => expect(percent(0.0430332, "en-US")).toBe("4.3%"));

test("what rounds to nothing has no minus", () => {
  expect(percent(-0.0003, "en-US")).toBe("0%");
  expect(moneyFormat("EUR", "year", "en-US").full(-0.001)).toBe("€0.00");
});

test("one is not many", () => {
  expect(counted(1, "party", "parties")).toBe("1 party");
  expect(counted(2, "party", "parties")).toBe("2 parties");
});

test("a day that is stated is that day wherever it is read", () =>
  expect(day("2027-01-31", "en-US")).toBe("Jan 31, 2027"));

test("a moment is told to the minute, without its seconds", () =>
  expect(moment("2027-01-31T12:34:56Z", "en-GB")).toMatch(/^\d+ \w+ 2027, \d\d:34$/));

test.each([
  ["en-US", { decimal: ".", thousand: "," }],
  ["de-DE", { decimal: ",", thousand: "." }],
])("numbers are typed as they are written in %s", (locale, written) => expect(separators(locale)).toEqual(written));
