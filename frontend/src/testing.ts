import type { Finding, Layout, Link, Party } from "./api/types";
import { type Chain, indexChain } from "./chain/chain";

/** Chains in a line each, for tests. */
export const party = (id: string, fields: Partial<Party> = {}): Party => ({ id, kind: "department", ...fields });

export const link = (supplier: string, customer: string, fields: Partial<Link> = {}): Link => ({
  supplier,
  customer,
  ...fields,
});

export const chainOf = (parties: Party[], links: Link[] = []): Chain =>
  indexChain({ format: "custchain/1", parties, links });

/** A layout with a box at each point, and no lines. */
export const layoutOf = (centres: Record<string, [number, number]>, groups: string[] = []): Layout => ({
  width: 1000,
  height: 500,
  parties: Object.fromEntries(Object.entries(centres).map(([id, [x, y]]) => [id, { x, y, width: 150, height: 36 }])),
  groups: Object.fromEntries(groups.map((id) => [id, { x: 0, y: 0, width: 1, height: 1 }])),
  links: {},
  boxes: {},
  lines: [],
  legend: [],
  caption: [],
  shown: {
    parties: 0,
    parties_together: 0,
    parties_total: 0,
    links: 0,
    links_total: 0,
    boxes: 0,
    lines: 0,
    links_inside: 0,
    reasons: [],
  },
});

export const finding = (code: Finding["code"], money: number, fields: Partial<Finding> = {}): Finding => ({
  code,
  money,
  severity: "info",
  subject: { links: [], parties: [], segment: null },
  message: "",
  evidence: {},
  advice: "",
  ...fields,
});
