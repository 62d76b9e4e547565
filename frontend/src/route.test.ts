import { expect, test } from "vitest";
import { fieldMessages, problemFrom, problemOf } from "./api/problem";
import { addressOf, routeOf } from "./route";

test("the address of a page leads back to it", () => {
  const route = { page: "organisation", organisation: "a/b c", screen: "history" };
  expect(routeOf(addressOf("a/b c", "history"))).toEqual(route);
  expect(routeOf(addressOf("a/b c"))).toEqual({ ...route, screen: "chain" });
});

test("an address that was cut, or is of an early version, does not break the page", () => {
  const route = { page: "organisation", organisation: "%E0%A4", screen: "chain" };
  expect(routeOf("#/organisations/%E0%A4")).toEqual(route);
  expect(routeOf("#/o/%E0%A4/nowhere")).toEqual(route);
});

test("a one-time link, a share link and a survey carry their secret", () => {
  expect(routeOf("#/welcome/a-b_c")).toEqual({ page: "welcome", token: "a-b_c" });
  expect(routeOf("#/shared/ccs_x")).toEqual({ page: "shared", token: "ccs_x" });
  expect(routeOf("#/survey/ccq_x")).toEqual({ page: "survey", token: "ccq_x" });
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
