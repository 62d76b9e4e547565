import { type Chain, partyName } from "../chain/chain";
import { type Money, percent, plain } from "../format";
import type { Field } from "./fields";

/** A value as its field shows it. */
export function written(chain: Chain, money: Money, field: Field | undefined, value: unknown): string {
  if (value === undefined || value === null || value === "") return "nothing";
  if (typeof value === "number" && field?.type === "money") return money.full(value);
  if (typeof value === "number") return field?.type === "share" ? percent(value) : plain(value);
  if (Array.isArray(value)) return value.join(", ") || "nothing";
  if (field?.type === "choice") {
    return field.choices.find((choice) => choice.value === String(value))?.label ?? String(value);
  }
  if (field?.type === "party") return partyName(chain, String(value));
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
