import { type Chain, linkName, partyName } from "../chain/chain";
import { count, type Money, percent, plain } from "../format";

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

/** Evidence as lines of label and text. */
export function evidenceLines(
  chain: Chain,
  money: Money,
  evidence: Record<string, unknown>,
): (readonly [string, string])[] {
  return Object.entries(evidence)
    .filter(([key, value]) => !HIDDEN.has(key) && value !== null && !(Array.isArray(value) && value.length === 0))
    .map(
      ([key, value]) => [MEASURES[key]?.[0] ?? words(key), written(chain, money, value, MEASURES[key]?.[1])] as const,
    );
}

const words = (key: string): string => key.charAt(0).toUpperCase() + key.slice(1).replaceAll("_", " ");

const NAMED = 6;

function written(chain: Chain, money: Money, value: unknown, measure: Measure | undefined): string {
  if (typeof value === "number") return numberIn(money, value, measure);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return nameOfId(chain, value);
  if (Array.isArray(value)) return listed(value.map((item) => written(chain, money, item, measure)));
  const amounts = Object.entries(value ?? {});
  return listed(amounts.map(([id, amount]) => `${nameOfId(chain, id)} ${written(chain, money, amount, measure)}`));
}

const listed = (items: string[]): string =>
  items.slice(0, NAMED).join(", ") + (items.length > NAMED ? ` and ${count(items.length - NAMED)} more` : "");

/** Evidence names parties and links by id; people know them by name. */
function nameOfId(chain: Chain, id: string): string {
  const link = chain.links.get(id);
  return link ? linkName(chain, link) : partyName(chain, id);
}

function numberIn(money: Money, value: number, measure: Measure | undefined): string {
  if (measure === "money") return money.full(value);
  return measure === "share" ? percent(value) : plain(value);
}
