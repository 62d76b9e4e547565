import { describe, expect, test } from "vitest";
import { NAME_SIZE } from "./legible";
import { fitName, LINE_HEIGHT } from "./nameFit";

const NARROW = { width: 138, height: 58 };
const FLAT = { width: 190, height: 38 };

describe("a name in its box", () => {
  test("is written at full size where it fits", () =>
    expect(fitName("Kitchen", NARROW)).toEqual({ size: NAME_SIZE, lines: 1 }));
  test("takes as many lines as there is room for", () =>
    expect(fitName("Hotel Breakfast Contracts", NARROW).lines).toBeGreaterThan(1));
  test("is written smaller where a word is too long", () =>
    expect(fitName("Rechtsschutzversicherungsgesellschaften", FLAT).size).toBeLessThan(NAME_SIZE));
  test.each(["x".repeat(300), "many words ".repeat(30)])("never takes more height than the box has", (name) => {
    const { size, lines } = fitName(name, NARROW);
    expect(lines * size * LINE_HEIGHT).toBeLessThanOrEqual(NARROW.height);
  });
});
