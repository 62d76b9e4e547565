import type { Finding } from "../api/types";

/** What each kind of finding is called on the page. */
const NAMES: Record<string, string> = {
  no_customer: "Reaches no customer",
  not_needed: "Not needed",
  costly_link: "Costs more than it earns",
  dead_end: "Dead ends",
  closed_loop: "Closed loops",
  unattributed_effort: "Unaccounted effort",
  overcommitted: "Overcommitted",
  customer_without_supplier: "Customers nobody serves",
  cost_missing: "Cost not stated",
};

/** `rework_loop` becomes "Rework loop" until it is given a name of its own. */
export function codeName(code: string): string {
  const words = code.replaceAll("_", " ");
  return NAMES[code] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

export type CodeGroup = { code: string; name: string; findings: Finding[]; money: number };

const SEVERITIES: readonly Finding["severity"][] = ["critical", "warning", "info"];

/** Critical before warning before what is good to know; within each the dearest first, as they come. */
export const gravestFirst = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort((one, other) => SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity));

/** The dearest group in which something asks to be mended, not only to be known. */
export const dearestToMend = (groups: readonly CodeGroup[]): CodeGroup | undefined =>
  groups.find(({ findings }) => findings.some(({ severity }) => severity !== "info"));

/** Findings by code, dearest group first. Within one code no amount is counted twice, so a group has a sum. */
export function groupByCode(findings: readonly Finding[]): CodeGroup[] {
  const groups = Map.groupBy(findings, (finding) => finding.code);
  return [...groups]
    .map(([code, members]) => ({
      code,
      name: codeName(code),
      findings: members,
      money: members.reduce((sum, finding) => sum + (finding.money ?? 0), 0),
    }))
    .sort((one, other) => other.money - one.money);
}

/** The same finding in another analysis has the same key. */
export const findingKey = ({ code, subject }: Finding): string =>
  JSON.stringify([code, subject.parties ?? [], subject.links ?? []]);
