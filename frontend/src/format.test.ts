import { describe, expect, test } from "vitest";
import { counted, moneyFormat, percent } from "./format";

describe("money", () => {
  const euro = moneyFormat("EUR", "year", "en-US");
  test("is short in a headline", () => expect(euro.short(1_011_277_317)).toBe("€1.011B"));
  test("is whole in a sum", () => expect(euro.full(1_011_277_317)).toBe("€1,011,277,317"));
  test("keeps cents where they matter", () => expect(euro.full(433.86)).toBe("€433.86"));
  test("of an unknown currency carries its code", () =>
    expect(moneyFormat("Taler", "year", "en-US").full(12)).toBe("Taler 12"));
});

test("a share is written per cent", () => expect(percent(0.0430332, "en-US")).toBe("4.3%"));

test("one is not many", () => {
  expect(counted(1, "party", "parties")).toBe("1 party");
  expect(counted(2, "party", "parties")).toBe("2 parties");
});
