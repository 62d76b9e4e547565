import { expect, test } from "vitest";
import { fieldMessages, problemFrom, problemOf } from "./api/problem";
import { addressOf, routeOf } from "./route";

test("an organisation's address leads back to it", () => {
  expect(routeOf(addressOf("a/b c"))).toEqual({ page: "chain", organisation: "a/b c" });
});

test("an address that was cut does not break the page", () => {
  expect(routeOf("#/organisations/%E0%A4")).toEqual({ page: "chain", organisation: "%E0%A4" });
});

test("a one-time link and a share link carry their secret", () => {
  expect(routeOf("#/welcome/a-b_c")).toEqual({ page: "welcome", token: "a-b_c" });
  expect(routeOf("#/shared/ccs_x")).toEqual({ page: "shared", token: "ccs_x" });
  expect(routeOf("#/welcome/")).toEqual({ page: "home" });
});

test("messages go to their fields, the rest stays together", () => {
  const problem = {
    ...problemOf(new TypeError("Failed to fetch")),
    errors: [
      { pointer: "/readiness/vision", message: "too high", place: null },
      { pointer: "/unknown", message: "odd", place: null },
    ],
  };
  expect(fieldMessages(problem, new Set(["readiness.vision"]))).toEqual({
    fields: { "readiness.vision": "too high" },
    rest: ["/unknown: odd"],
  });
});

test("an answer of a proxy is a problem too", () => {
  expect(problemFrom("<html>", new Response("", { status: 502 })).status).toBe(502);
});
