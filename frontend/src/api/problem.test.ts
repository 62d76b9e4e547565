import { describe, expect, test } from "vitest";
import { versionSeen } from "./client";
import { OVERTAKEN, problemOf } from "./problem";

describe("what was thrown", () => {
  test.each([
    ["a connection that is gone", new TypeError("Failed to fetch"), "no_answer"],
    ["an answer that broke off", new SyntaxError("Unexpected end of JSON input"), "no_answer"],
    ["waiting that was given up", new DOMException("aborted", "AbortError"), "cancelled"],
    ["anything else", new TypeError("chain is undefined"), "page_failed"],
  ])("is told as what it is: %s", (_, error, code) => expect(problemOf(error).code).toBe(code));
});

describe("the version something is changed by", () => {
  const stored = (version: number) =>
    Promise.resolve({ data: { version }, response: new Response(null, { headers: { ETag: `"${version}"` } }) });
  test("is that of what is stored while it is what was seen", () =>
    expect(versionSeen(stored(2), ({ version }) => version === 2)).resolves.toBe('"2"'));
  test("is none once somebody else was faster", () =>
    expect(versionSeen(stored(3), ({ version }) => version === 2)).rejects.toMatchObject({ problem: OVERTAKEN }));
});
