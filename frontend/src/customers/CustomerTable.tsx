import type { Analysis } from "../api/types";
import { partyName } from "../chain/chain";
import { useChain } from "../chain/context";
import { Explained } from "../explain/Explained";
import { count } from "../format";
import { Scrolled, sheetStyles } from "../sheet/Sheet";

const QUADRANTS: Record<string, string> = {
  serve_more: "Serve more",
  keep: "Keep",
  reprice: "Reprice",
  let_go: "Let go",
};

const AMOUNTS = ["Revenue", "Cost to serve", "Margin", "Lifetime value", "Cumulative margin"];

type Props = { chosen: string | null; onChoose: (customer: string) => void };

/** Every customer and its numbers. */
export function CustomerTable({ chosen, onChoose }: Props) {
  const { analysis } = useChain();
  return (
    <section className={sheetStyles.section} aria-label="All customers">
      <Scrolled label="Customers and their numbers">
        <table className={sheetStyles.table}>
          <thead>
            <tr>
              <th scope="col">Customer</th>
              {AMOUNTS.map((name) => (
                <th key={name} scope="col" className={sheetStyles.amount}>
                  {name}
                </th>
              ))}
              <th scope="col">Quadrant</th>
              <th scope="col" className={sheetStyles.amount}>
                Handovers
              </th>
              <th scope="col" className={sheetStyles.amount}>
                Days
              </th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(analysis?.customers ?? {}).map(([id, numbers]) => (
              <CustomerRow key={id} id={id} numbers={numbers} chosen={id === chosen} onChoose={onChoose} />
            ))}
          </tbody>
        </table>
      </Scrolled>
    </section>
  );
}

type RowProps = {
  id: string;
  numbers: Analysis["customers"][string];
  chosen: boolean;
  onChoose: (customer: string) => void;
};

function CustomerRow({ id, numbers, chosen, onChoose }: RowProps) {
  const { chain, analysis, money } = useChain();
  const point = analysis?.whale_curve?.find((step) => step.customer === id);
  return (
    <tr data-chosen={chosen || undefined}>
      <th scope="row">
        <button type="button" className={sheetStyles.link} aria-pressed={chosen} onClick={() => onChoose(id)}>
          {partyName(chain, id)}
        </button>
      </th>
      {(["revenue", "cost_to_serve", "margin", "lifetime_value"] as const).map((number) => (
        <td key={number} className={sheetStyles.amount}>
          {numbers[number] === null ? (
            <span className={sheetStyles.faint}>no retention stated</span>
          ) : (
            <Explained about={numbers[number] === undefined ? null : { subject: "customer", id, number }}>
              {money.full(numbers[number])}
            </Explained>
          )}
        </td>
      ))}
      <td className={sheetStyles.amount}>{money.full(point?.cumulative_margin)}</td>
      <td>{numbers.quadrant ? (QUADRANTS[numbers.quadrant] ?? numbers.quadrant) : ""}</td>
      <td className={sheetStyles.amount}>{count(numbers.handovers)}</td>
      <td className={sheetStyles.amount}>{count(numbers.days)}</td>
    </tr>
  );
}
