import { expect, test } from "vitest";
import { chainOf, link, party } from "../testing";
import { FIRST, following, type Question } from "./questions";

const chain = chainOf(
  [party("sales"), party("kitchen"), party("guests", { kind: "customer" })],
  [link("sales", "kitchen", { id: "orders" }), link("sales", "guests", { id: "advice" })],
);

test("every department is asked whom it serves, about each of them, and what it takes", () => {
  const asked = new Set<string>();
  const heard: string[] = [];
  let question: Question = FIRST;
  while (question.ask !== "nothing") {
    heard.push(Object.values(question).join(" "));
    if (question.ask === "takes") asked.add(question.department);
    question = following(question, chain, asked);
  }
  expect(heard).toEqual([
    "departments",
    "customers sales",
    "gets sales orders",
    "gets sales advice",
    "takes sales",
    "customers kitchen",
    "takes kitchen",
  ]);
});
