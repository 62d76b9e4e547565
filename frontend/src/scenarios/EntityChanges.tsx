import type { Change, Difference } from "../api/types";
import { linkNameOf, partyName } from "../chain/chain";
import { useChain } from "../chain/context";
import { count, type Money } from "../format";
import { Scrolled, sheetStyles } from "../sheet/Sheet";
import { headline, signed } from "./HeadlineChanges";

const FIELDS = ["own_cost", "loaded_cost", "value", "cost_to_serve", "margin"];
const SHOWN = 60;

/** Parties, links and customers whose money a scenario changes, the largest difference first as the server has them. */
export function EntityChanges({ difference }: { difference: Difference }) {
  const { chain, money } = useChain();
  const parts = [
    ["Party", difference.parties, (id: string) => partyName(chain, id)],
    ["Link", difference.links, (id: string) => linkNameOf(chain, id)],
    ["Customer", difference.customers, (id: string) => partyName(chain, id)],
  ] as const;
  const rows = parts.flatMap(([kind, changed, nameOf]) =>
    Object.entries(changed).map(([id, change]) => ({ kind, id, name: nameOf(id), change })),
  );
  if (rows.length === 0) return null;
  return (
    <>
      <h4>What changes ({count(rows.length)})</h4>
      <Scrolled label="Parties, links and customers that change">
        <table className={sheetStyles.table}>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">Kind</th>
              <th scope="col">Becomes</th>
              {["Own cost", "Loaded cost", "Value", "Cost to serve", "Margin"].map((name) => (
                <th key={name} scope="col" className={sheetStyles.amount}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, SHOWN).map(({ kind, id, name, change }) => (
              <tr key={`${kind} ${id}`}>
                <th scope="row">{name}</th>
                <td>{kind}</td>
                <td>{change.presence}</td>
                {FIELDS.map((field) => (
                  <td key={field} className={sheetStyles.amount}>
                    {told(money, field, change.changes[field])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
      {rows.length > SHOWN && (
        <p className={sheetStyles.note}>
          {count(SHOWN)} of {count(rows.length)} shown.
        </p>
      )}
    </>
  );
}

/** How far an amount moves; what is only in one of the two is told as it was, or as it is. */
function told(money: Money, field: string, change: Change | undefined): string {
  if (!change) return "";
  if (typeof change.after !== "number" && typeof change.before === "number") {
    return `was ${headline(money, field, change.before)}`;
  }
  if (typeof change.before !== "number" && typeof change.after === "number") {
    return `new: ${headline(money, field, change.after)}`;
  }
  return signed(money, field, change.difference);
}
