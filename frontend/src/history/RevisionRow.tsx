import type { Revision } from "../api/types";
import { count, counted, moment } from "../format";
import { sheetStyles } from "../sheet/Sheet";

type Props = {
  row: Revision;
  from: number;
  to: number;
  onChoose: (end: { from: number } | { to: number }) => void;
};

/** One change of the chain, which can be chosen as either end of a comparison. */
export function RevisionRow({ row, from, to, onChoose }: Props) {
  return (
    <tr data-chosen={row.number === from || row.number === to || undefined}>
      <td>
        <input
          type="radio"
          name="from"
          aria-label={`Compare from revision ${row.number}`}
          checked={row.number === from}
          onChange={() => onChoose({ from: row.number })}
        />
      </td>
      <td>
        <input
          type="radio"
          name="to"
          aria-label={`Compare to revision ${row.number}`}
          checked={row.number === to}
          onChange={() => onChoose({ to: row.number })}
        />
      </td>
      <th scope="row">{count(row.number)}</th>
      <td>{moment(row.at)}</td>
      <td>
        {row.author} <span className={sheetStyles.faint}>({row.source})</span>
      </td>
      <td>
        {told(row)}
        {row.reason && <div className={sheetStyles.faint}>{row.reason}</div>}
      </td>
    </tr>
  );
}

const NOUNS = [
  ["parties", "party"],
  ["links", "link"],
] as const;

/** How much a revision changed, in words. */
function told({ changes, undoes }: Revision): string {
  const took = undoes ? [`takes back ${count(undoes)}`] : [];
  if (!changes) return took.join();
  const parts = NOUNS.flatMap(([plural, singular]) =>
    (["added", "changed", "removed"] as const).flatMap((verb) =>
      changes[plural][verb] > 0 ? [`${counted(changes[plural][verb], singular, plural)} ${verb}`] : [],
    ),
  );
  return [...took, ...parts, ...(changes.header ? ["organisation changed"] : [])].join(", ");
}
