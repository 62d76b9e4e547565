import type { Classification, Link } from "../api/types";
import type { Chain } from "../chain/chain";

/** How a link is drawn: its verdict, or that it carries insight back. */
export type LinkStyle = Classification | "insight";

export const LINK_STYLES: readonly LinkStyle[] = ["value_adding", "costly", "obliged", "no_value", "insight"];

export const STYLE_NAMES: Record<LinkStyle, string> = {
  value_adding: "Adds value",
  costly: "Costs more than it earns",
  obliged: "Obliged: serves an authority",
  no_value: "No value: reaches no customer",
  insight: "Insight flowing back",
};

export function styleOf(chain: Chain, link: Link, classification: Classification | undefined): LinkStyle {
  const fromCustomer = chain.parties.get(link.supplier)?.kind === "customer";
  return fromCustomer || link.flow === "insight" ? "insight" : (classification ?? "insight");
}
