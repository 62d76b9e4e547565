import { useQuery } from "@tanstack/react-query";
import type { ProgressPoint } from "../api/types";
import { progressQuery } from "../api/work";
import { useChain } from "../chain/context";
import { count, type Money, moment, percent, plain } from "../format";
import { Answer, Scrolled, sheetStyles } from "../sheet/Sheet";
import { DIMENSIONS, titled } from "./dimensions";

/** The headline numbers over revisions. */
export function ProgressTable() {
  const { organisation, money } = useChain();
  const asked = useQuery(progressQuery(organisation));
  return (
    <Answer asked={asked} what="The progress">
      {({ points }) => (
        <Scrolled label="Headline numbers over revisions">
          <table className={sheetStyles.table}>
            <thead>
              <tr>
                <th scope="col">Revision</th>
                <th scope="col">When</th>
                {["Total cost", "Reaches no customer", "Profit", "Findings", ...DIMENSIONS.map(titled)].map((name) => (
                  <th key={name} scope="col" className={sheetStyles.amount}>
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {points.map((point) => (
                <tr key={point.revision}>
                  <th scope="row">{count(point.revision)}</th>
                  <td>{moment(point.at)}</td>
                  {numbersOf(point, money).map(([name, text]) => (
                    <td key={name} className={sheetStyles.amount}>
                      {text}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolled>
      )}
    </Answer>
  );
}

function numbersOf(point: ProgressPoint, money: Money): [string, string][] {
  return [
    ["cost", money.full(point.total_cost)],
    ["share", percent(point.no_value_share)],
    ["profit", money.full(point.profit)],
    ["findings", count(point.findings)],
    ...DIMENSIONS.map((name): [string, string] => {
      const mean = point.organisation_readiness?.[name];
      return [name, mean == null ? "–" : plain(mean)];
    }),
  ];
}
