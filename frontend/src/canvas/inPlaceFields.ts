import type { Link, Party, PartyKind } from "../api/types";
import type { Money } from "../format";

/** A field that is typed on the canvas; `scale` is what is shown for a stored 1. */
export type InPlaceField = { name: string; label: (money: Money) => string; isNumber: boolean; scale: number };

const field = (name: string, label: string | ((money: Money) => string), scale?: number): InPlaceField => ({
  name,
  label: typeof label === "string" ? () => label : label,
  isNumber: scale !== undefined,
  scale: scale ?? 1,
});

const NAME = field("name", "Name");
const OWN_COST = field("own_cost", ({ currency, period }) => `Own cost, ${currency} per ${period}`, 1);
const REVENUE = field("revenue", ({ currency, period }) => `Pays, ${currency} per ${period}`, 1);

/** A party's name, and what it costs or pays. */
export function amountField(kind: PartyKind): readonly InPlaceField[] {
  if (kind === "authority") return [NAME];
  return [NAME, kind === "customer" ? REVENUE : OWN_COST];
}

/** What they get, whether they need it, and what it takes. */
export const LINK_IN_PLACE: readonly InPlaceField[] = [
  field("offering", "What they get"),
  field("importance", "Needed? 0 no … 5 cannot do without", 1),
  field("effort_share", "Takes of the supplier's effort, %", 100),
];

/** A field of what is stored, as it is typed. */
export function textOf({ name, isNumber, scale }: InPlaceField, stored: Party | Link | undefined): string {
  const value = (stored as Record<string, unknown> | undefined)?.[name];
  if (value === undefined || value === null) return "";
  return isNumber ? String(Number((Number(value) * scale).toPrecision(12))) : String(value);
}

/** Does the text say what the field asks for? Nothing is an answer too. */
export const isUnderstood = ({ isNumber, scale }: InPlaceField, text: string): boolean =>
  !isNumber || text.trim() === "" || numberTyped(text, scale) !== null;

/** The number in what was typed: 1,200 and 1 200 are 1200, 1,5 is 1.5, 1.2k is 1200, 3m is 3000000; null where none. */
export function numberTyped(text: string, scale = 1): number | null {
  const [, digits, unit = ""] = /^(-?[\d.,\s']+)([km]?)$/i.exec(text.trim()) ?? [];
  if (digits === undefined) return null;
  const decimal = /^[^,]*,\d{1,2}$/.test(digits) && !digits.includes(".") ? digits.replace(",", ".") : digits;
  const number = Number(decimal.replace(/[,\s']/g, "")) * ({ k: 1e3, m: 1e6 }[unit.toLowerCase()] ?? 1);
  return Number.isFinite(number) ? Number((number / scale).toPrecision(12)) : null;
}
