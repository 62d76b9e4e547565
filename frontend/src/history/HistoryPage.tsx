import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { differenceQuery, revisionsQuery } from "../api/work";
import { useChain } from "../chain/context";
import { count } from "../format";
import { ForEditors } from "../session/MayEdit";
import { Chart } from "../sheet/Chart";
import { Answer, More, Scrolled, Section, Sheet, sheetStyles } from "../sheet/Sheet";
import { ChainDifferenceTables } from "./ChainDifferenceTables";
import { RestoreForm } from "./RestoreForm";
import { RevisionRow } from "./RevisionRow";

/** Who changed what when; any two moments beside each other; and the way back. */
export default function HistoryPage() {
  const { organisation } = useChain();
  const asked = useInfiniteQuery(revisionsQuery(organisation));
  const revisions = asked.data?.pages.flatMap((page) => page.items);
  const newest = revisions?.[0]?.number ?? 0;
  const [chosen, setChosen] = useState<{ from?: number; to?: number }>({});
  const from = chosen.from ?? Math.max(newest - 1, 1);
  const to = chosen.to ?? newest;
  return (
    <Sheet
      title="History"
      lead="Every change of the chain, the newest first. Choose two to see what is different between them. Going back is a change of its own and can be taken back."
    >
      <div className={sheetStyles.halves}>
        <Section title="Changes">
          <Answer asked={{ ...asked, data: revisions }} what="The history">
            {(rows) => (
              <Scrolled label="Changes of the chain">
                <table className={sheetStyles.table}>
                  <thead>
                    <tr>
                      {["From", "To", "Revision", "When", "Who", "What"].map((name) => (
                        <th key={name} scope="col">
                          {name}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {rows.map((row) => (
                      <RevisionRow
                        key={row.number}
                        row={row}
                        from={from}
                        to={to}
                        onChoose={(end) => setChosen({ ...chosen, ...end })}
                      />
                    ))}
                  </tbody>
                </table>
              </Scrolled>
            )}
          </Answer>
          <More shown={asked.hasNextPage} onMore={() => void asked.fetchNextPage()} />
        </Section>
        {newest > 1 && <Compared from={Math.min(from, to)} to={Math.max(from, to)} newest={newest} />}
      </div>
    </Sheet>
  );
}

function Compared({ from, to, newest }: { from: number; to: number; newest: number }) {
  const { organisation } = useChain();
  const asked = useQuery(differenceQuery(organisation, from, to));
  return (
    <Section title={`From revision ${count(from)} to ${count(to)}`}>
      <Answer asked={asked} what="The difference">
        {(difference) => <ChainDifferenceTables difference={difference} />}
      </Answer>
      {from < to && (
        <Chart
          name="difference"
          path="diagram.svg"
          query={{ compare: String(from), to: String(to) }}
          alt="The chain with what was added, taken away and changed between the two; the tables name the same."
        />
      )}
      {from < newest && (
        <ForEditors to="restore a revision">
          <RestoreForm revision={from} />
        </ForEditors>
      )}
    </Section>
  );
}
