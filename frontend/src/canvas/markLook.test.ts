import { expect, test } from "vitest";
import { textOn } from "./markLook";

test("names can be read on every colour of an overlay", () => {
  expect(["#221150", "#5a8ab8", "#ffffff"].map(textOn)).toEqual(["#ffffff", "#000000", "#000000"]);
});
