import type { Change } from "../api/types";
import { useChain } from "../chain/context";
import { type Money, percent } from "../format";
import { sheetStyles } from "../sheet/Sheet";

/** What headline numbers are called on the page, in their order. */
export const HEADLINE_NAMES: Record<string, string> = {
  total_cost: "Total cost",
  total_revenue: "Revenue",
  profit: "Profit",
  no_value_share: "Reaches no customer or authority",
  customers: "Cost that reaches customers",
  obliged: "Cost that reaches authorities",
  not_needed: "Cost of links nobody needs",
  unattributed: "Effort no link accounts for",
  dead_end: "Ends where nobody is served",
  closed_loop: "Circles in closed loops",
  unserved_revenue: "Revenue of customers nobody serves",
};

/** A headline number as it is written. */
export const headline = (money: Money, name: string, value: unknown): string => {
  if (typeof value !== "number") return "–";
  return name === "no_value_share" ? percent(value) : money.full(value);
};

/** A difference with its sign. */
export function signed(money: Money, name: string, value: number | null | undefined): string {
  if (value === null || value === undefined) return "–";
  if (name === "no_value_share") return `${value > 0 ? "+" : ""}${percent(value)}`;
  return `${value > 0 ? "+" : ""}${money.full(value)}`;
}

type Props = { changes: Record<string, Change>; before: string; after: string };

/** Headline numbers before, after, and between. */
export function HeadlineChanges({ changes, before, after }: Props) {
  const { money } = useChain();
  return (
    <table className={sheetStyles.table}>
      <thead>
        <tr>
          <th scope="col">Number</th>
          {[before, after, "Difference"].map((name) => (
            <th key={name} scope="col" className={sheetStyles.amount}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Object.entries(HEADLINE_NAMES).flatMap(([name, label]) => {
          const change = changes[name];
          return change
            ? [
                <tr key={name}>
                  <th scope="row">{label}</th>
                  <td className={sheetStyles.amount}>{headline(money, name, change.before)}</td>
                  <td className={sheetStyles.amount}>{headline(money, name, change.after)}</td>
                  <td className={sheetStyles.amount}>{signed(money, name, change.difference)}</td>
                </tr>,
              ]
            : [];
        })}
      </tbody>
    </table>
  );
}
