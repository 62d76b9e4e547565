import type { Decision, FindingState, ListedFinding, NewDecision } from "../api/types";

/** What is typed of a decision; empty where nothing is said. */
export type Decided = { state: FindingState; owner: string; due: string; comment: string; plan: string };

export const decidedBy = (decision: Decision | null): Decided => ({
  state: decision?.state ?? "open",
  owner: decision?.owner ?? "",
  due: decision?.due ?? "",
  comment: decision?.comment ?? "",
  plan: decision?.plan ?? "",
});

export const decisionOf = ({ code, subject }: ListedFinding, typed: Decided): NewDecision => ({
  code,
  links: subject.links ?? [],
  parties: subject.parties ?? [],
  state: typed.state,
  owner: typed.owner || null,
  due: typed.due || null,
  comment: typed.comment || null,
  plan: typed.plan || null,
});
