import { expect, test } from "vitest";
import { numberTyped } from "./inPlaceFields";

test.each([
  ["12000", 12_000],
  ["12,000", 12_000],
  ["12 000", 12_000],
  ["12k", 12_000],
  ["1.2m", 1_200_000],
  ["1,5", 1.5],
  ["", null],
  ["a lot", null],
])("%s is read as %s", (text, number) => expect(numberTyped(text)).toBe(number));

test("a share typed in per cent is stored as a part of one", () => expect(numberTyped("7", 100)).toBe(0.07));
