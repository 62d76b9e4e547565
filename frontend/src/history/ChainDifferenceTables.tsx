import type { ChainDifference } from "../api/types";
import { useChain } from "../chain/context";
import { HeadlineChanges } from "../scenarios/HeadlineChanges";
import { Scrolled, sheetStyles } from "../sheet/Sheet";
import { type Differing, differencesOf } from "./differences";

/** What is not the same in two moments of a chain: numbers, parties and links. */
export function ChainDifferenceTables({ difference }: { difference: ChainDifference }) {
  const { chain, money } = useChain();
  const tables = differencesOf(chain, money, difference).filter(([, rows]) => rows.length > 0);
  if (tables.length === 0) return <p className={sheetStyles.empty}>Nothing is different between these two.</p>;
  return (
    <>
      <HeadlineChanges changes={difference.headline} before="Then" after="Later" />
      {tables.map(([title, rows]) => (
        <DifferingTable key={title} title={title} rows={rows} />
      ))}
    </>
  );
}

function DifferingTable({ title, rows }: { title: string; rows: Differing[] }) {
  return (
    <>
      <h4>{title}</h4>
      <Scrolled label={`${title} that are different`}>
        <table className={sheetStyles.table}>
          <thead>
            <tr>
              {["What", "Field", "Then", "Later"].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.flatMap((row) =>
              row.fields.map(({ name, earlier, later }, at) => (
                <tr key={`${row.id}/${name}`}>
                  {at === 0 && (
                    <th scope="rowgroup" rowSpan={row.fields.length}>
                      {row.name} <span className={sheetStyles.faint}>({row.presence})</span>
                    </th>
                  )}
                  <td>{name}</td>
                  <td>{earlier}</td>
                  <td>{later}</td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </Scrolled>
    </>
  );
}
