import type { Party } from "../api/types";
import { nameOf } from "../chain/chain";
import { useChain } from "../chain/context";
import { plain } from "../format";
import { sheetStyles } from "../sheet/Sheet";
import { DIMENSIONS, titled } from "./dimensions";
import styles from "./readiness.module.css";

/** Departments by dimensions, each rating as a number on its colour. */
export function HeatMap({ rated }: { rated: Party[] }) {
  const { analysis, money } = useChain();
  const readiness = analysis?.readiness;
  if (!readiness) return null;
  return (
    <table className={sheetStyles.table}>
      <thead>
        <tr>
          <th scope="col">Department</th>
          {[...DIMENSIONS, "mean"].map((name) => (
            <th key={name} scope="col" className={styles.rating}>
              {titled(name)}
            </th>
          ))}
          <th scope="col" className={sheetStyles.amount}>
            Spent at less than full readiness
          </th>
        </tr>
      </thead>
      <tbody>
        {rated.map((party) => (
          <tr key={party.id} data-chosen={party.id === readiness.next_best || undefined}>
            <th scope="row">{nameOf(party)}</th>
            {DIMENSIONS.map((dimension) => (
              <Rating key={dimension} value={party.readiness?.[dimension] ?? null} />
            ))}
            <td className={styles.rating}>{plain(readiness.departments[party.id]?.mean ?? 0)}</td>
            <td className={sheetStyles.amount}>{money.full(readiness.departments[party.id]?.gain)}</td>
          </tr>
        ))}
        {readiness.organisation && <Weighted means={readiness.organisation} />}
      </tbody>
    </table>
  );
}

function Weighted({ means }: { means: Record<string, number | null> }) {
  return (
    <tr>
      <th scope="row">Organisation, weighted by own cost</th>
      {DIMENSIONS.map((dimension) => (
        <td key={dimension} className={styles.rating}>
          {means[dimension] == null ? "–" : plain(means[dimension])}
        </td>
      ))}
      <td />
      <td />
    </tr>
  );
}

const Rating = ({ value }: { value: number | null }) => (
  <td className={styles.rating} data-rating={value ?? undefined}>
    {value ?? "–"}
  </td>
);
