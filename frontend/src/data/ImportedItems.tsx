import type { ImportAnswer } from "../api/types";
import { count } from "../format";
import { Scrolled, sheetStyles } from "../sheet/Sheet";

const SHOWN = 300;

/** What became of every party, link and refused row, those refused first. */
export function ImportedItems({ items }: { items: ImportAnswer["items"] }) {
  if (items.length === 0) return null;
  const sorted = [...items].sort((one, other) => Number(other.result === "refused") - Number(one.result === "refused"));
  return (
    <>
      <h4>Every item ({count(items.length)})</h4>
      <Scrolled label="What becomes of every item">
        <table className={sheetStyles.table}>
          <thead>
            <tr>
              {["Item", "Where", "Result", "Why"].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.slice(0, SHOWN).map((item, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: refused rows have no name of their own
              <tr key={at}>
                <th scope="row">
                  {item.noun ?? "row"} {item.id ?? ""}
                </th>
                <td>{[item.sheet, item.row && `row ${item.row}`].filter(Boolean).join(", ")}</td>
                <td>{item.result}</td>
                <td>
                  {[
                    item.reason,
                    ...(item.problems ?? []).map(({ place, pointer, message }) => `${place ?? pointer} ${message}`),
                  ]
                    .filter(Boolean)
                    .join("; ")}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
      {items.length > SHOWN && (
        <p className={sheetStyles.note}>
          {count(SHOWN)} of {count(items.length)} shown.
        </p>
      )}
    </>
  );
}
