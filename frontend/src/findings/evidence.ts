import { type Chain, linkName, partyName } from "../chain/chain";
import { type Money, percent, plain } from "../format";

type Measure = "money" | "share" | "ratio";

/** How evidence reads; what is not named here is written by its own name. */
const MEASURES: Record<string, readonly [string, Measure]> = {
  own_cost: ["Own cost", "money"],
  own_cost_counted: ["Own cost counted", "money"],
  received_cost: ["Cost received from suppliers", "money"],
  loaded_cost: ["Cost with all that flows in", "money"],
  revenue: ["Revenue", "money"],
  value: ["Value from customers", "money"],
  retained_value: ["Of this earned by its own work", "money"],
  value_ratio: ["Value for each unit of cost", "ratio"],
  effort_share: ["Share of the supplier's effort", "share"],
  stated_share: ["Effort its links claim", "share"],
  unattributed: ["Effort unaccounted for", "share"],
  importance: ["Importance to the receiver", "ratio"],
  links_without_cost: ["Links that state no cost", "ratio"],
  reachable: ["Leads only to", "ratio"],
  cost: ["Cost", "money"],
  excess: ["Cost beyond its value", "money"],
  cost_to_serve: ["Cost to serve", "money"],
  margin: ["Margin", "money"],
  revenue_at_risk: ["Revenue at risk", "money"],
  cost_circulating: ["Cost circulating", "money"],
  budget: ["Budget", "money"],
  target_cost: ["Target cost", "money"],
  unit_cost: ["Cost of one", "money"],
  median_unit_cost: ["Usual cost of one", "money"],
  rework_factor: ["Passes of its work", "ratio"],
  customer_count: ["Customers concerned", "ratio"],
  unit_count: ["Units concerned", "ratio"],
  unrated: ["Links not rated", "ratio"],
};

const HIDDEN = new Set(["reachable_is_complete", "is_exact"]);

/** One line of evidence: a text, or a list under its label, of which so many are left out. */
export type EvidenceLine = { label: string; text?: string; rows?: Row[]; more?: number };
type Row = { name: string; amount?: string };

/** Evidence in words. */
export function evidenceLines(chain: Chain, money: Money, evidence: Record<string, unknown>): EvidenceLine[] {
  return Object.entries(evidence)
    .filter(([key, value]) => !HIDDEN.has(key) && value !== null && !(Array.isArray(value) && value.length === 0))
    .map(([key, value]) => lineOf(chain, money, MEASURES[key]?.[0] ?? words(key), value, MEASURES[key]?.[1]));
}

function lineOf(chain: Chain, money: Money, label: string, value: unknown, measure: Measure | undefined): EvidenceLine {
  if (value === null || typeof value !== "object") return { label, text: written(chain, money, value, measure) };
  const rows = Array.isArray(value)
    ? value.map((item) => ({ name: written(chain, money, item, measure) }))
    : Object.entries(value).map(([id, amount]) => ({
        name: nameOfId(chain, id),
        amount: written(chain, money, amount, measure),
      }));
  return { label, rows: rows.slice(0, ROWS), more: Math.max(rows.length - ROWS, 0) };
}

const ROWS = 8;

const words = (key: string): string => key.charAt(0).toUpperCase() + key.slice(1).replaceAll("_", " ");

function written(chain: Chain, money: Money, value: unknown, measure: Measure | undefined): string {
  if (typeof value === "number") return numberIn(money, value, measure);
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "string" ? nameOfId(chain, value) : JSON.stringify(value);
}

/** Evidence names parties and links by id; people know them by name. */
function nameOfId(chain: Chain, id: string): string {
  const link = chain.links.get(id);
  return link ? linkName(chain, link) : partyName(chain, id);
}

function numberIn(money: Money, value: number, measure: Measure | undefined): string {
  if (measure === "money") return money.full(value);
  return measure === "share" ? percent(value) : plain(value);
}
