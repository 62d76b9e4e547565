import { useQuery } from "@tanstack/react-query";
import { comparisonQuery } from "../api/work";
import { useChain } from "../chain/context";
import { count } from "../format";
import { Answer, Scrolled, Section, sheetStyles } from "../sheet/Sheet";
import { HEADLINE_NAMES, headline, signed } from "./HeadlineChanges";
import { ScenarioPicture } from "./ScenarioPicture";

/** Scenarios beside each other: every headline number, and how far it is from the chain each is made on. */
export function Comparison({ scenarios }: { scenarios: readonly string[] }) {
  const { organisation, money } = useChain();
  const asked = useQuery(comparisonQuery(organisation, scenarios));
  return (
    <Section title="Comparison" note="In brackets what is different from the chain the scenario is made on.">
      <Answer asked={asked} what="The comparison">
        {({ scenarios: columns }) => (
          <>
            <Scrolled label="Scenarios beside each other">
              <table className={sheetStyles.table}>
                <thead>
                  <tr>
                    <th scope="col">Number</th>
                    {columns.map((column) => (
                      <th key={column.id} scope="col" className={sheetStyles.amount}>
                        {column.name}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {Object.entries(HEADLINE_NAMES).map(([name, label]) => (
                    <tr key={name}>
                      <th scope="row">{label}</th>
                      {columns.map(({ id, headline: numbers }) => (
                        <td key={id} className={sheetStyles.amount}>
                          {headline(money, name, numbers[name]?.after)} (
                          {signed(money, name, numbers[name]?.difference)})
                        </td>
                      ))}
                    </tr>
                  ))}
                  <tr>
                    <th scope="row">Findings</th>
                    {columns.map(({ id, findings }) => (
                      <td key={id} className={sheetStyles.amount}>
                        {count(Number(findings.after))}
                      </td>
                    ))}
                  </tr>
                </tbody>
              </table>
            </Scrolled>
            <div className={sheetStyles.halves}>
              {columns.map(({ id, name, base }) => (
                <section key={id} aria-label={name}>
                  <h4>{name}</h4>
                  <ScenarioPicture id={id} version={`${base} ${asked.dataUpdatedAt}`} />
                </section>
              ))}
            </div>
          </>
        )}
      </Answer>
    </Section>
  );
}
