import { type Chain, partyName } from "../chain/chain";
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
};

const HIDDEN = new Set(["reachable_is_complete"]);

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
  if (typeof value === "string") return partyName(chain, value);
  if (!Array.isArray(value)) return JSON.stringify(value);
  const names = value.slice(0, NAMED).map((item) => written(chain, money, item, measure));
  return names.join(", ") + (value.length > NAMED ? ` and ${count(value.length - NAMED)} more` : "");
}

function numberIn(money: Money, value: number, measure: Measure | undefined): string {
  if (measure === "money") return money.full(value);
  return measure === "share" ? percent(value) : plain(value);
}
