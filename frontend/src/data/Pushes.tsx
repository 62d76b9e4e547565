import { NativeSelect } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { pushesQuery, pushQuery, sourcesQuery } from "../api/data";
import { useChain } from "../chain/context";
import { count, moment } from "../format";
import { Answer, More, Scrolled, sheetStyles } from "../sheet/Sheet";
import { HeldPush } from "./HeldPush";

const ALL = "";
const COUNTS = ["sent", "created", "changed", "unchanged", "refused", "removed"] as const;

/** What each source sent, and what became of it, item by item where there is something to say. */
export function Pushes() {
  const { organisation } = useChain();
  const [source, setSource] = useState(ALL);
  const [opened, setOpened] = useState<number | null>(null);
  const sources = useQuery(sourcesQuery(organisation));
  const asked = useInfiniteQuery(pushesQuery(organisation, source || null));
  const pushes = asked.data?.pages.flatMap((page) => page.items);
  return (
    <>
      <div className={sheetStyles.row}>
        <NativeSelect
          size="xs"
          label="Source"
          value={source}
          data={[
            { value: ALL, label: "All sources" },
            ...(sources.data?.items ?? []).map(({ name, parties, links }) => ({
              value: name,
              label: `${name} (${count(parties)} parties, ${count(links)} links)`,
            })),
          ]}
          onChange={({ currentTarget }) => setSource(currentTarget.value)}
        />
      </div>
      <Answer asked={{ ...asked, data: pushes }} what="The pushes">
        {(rows) =>
          rows.length === 0 ? (
            <p className={sheetStyles.empty}>No system has sent anything yet. Make an API key and POST to …/changes.</p>
          ) : (
            <Scrolled label="Pushes">
              <table className={sheetStyles.table}>
                <thead>
                  <tr>
                    {["Push", "Source", "When", "Mode", "Outcome"].map((name) => (
                      <th key={name} scope="col">
                        {name}
                      </th>
                    ))}
                    {COUNTS.map((name) => (
                      <th key={name} scope="col" className={sheetStyles.amount}>
                        {name.charAt(0).toUpperCase() + name.slice(1)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {rows.map((push) => (
                    <tr key={push.number} data-chosen={push.number === opened || undefined}>
                      <th scope="row">
                        <button
                          type="button"
                          className={sheetStyles.link}
                          aria-expanded={push.number === opened}
                          onClick={() => setOpened(push.number === opened ? null : push.number)}
                        >
                          {count(push.number)}
                        </button>
                      </th>
                      <td>{push.source}</td>
                      <td>{moment(push.at)}</td>
                      <td>{push.mode}</td>
                      <td>
                        {push.outcome}
                        {push.remark && <div className={sheetStyles.faint}>{push.remark}</div>}
                        {push.outcome === "held" && <HeldPush number={push.number} />}
                      </td>
                      {COUNTS.map((name) => (
                        <td key={name} className={sheetStyles.amount}>
                          {count(push.counts[name] ?? 0)}
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </Scrolled>
          )
        }
      </Answer>
      <More shown={asked.hasNextPage} onMore={() => void asked.fetchNextPage()} />
      {opened !== null && <PushItems number={opened} />}
    </>
  );
}

function PushItems({ number }: { number: number }) {
  const { organisation } = useChain();
  const asked = useQuery(pushQuery(organisation, number));
  return (
    <>
      <h4>Items of push {count(number)}</h4>
      <Answer asked={asked} what="The push">
        {({ items }) => (
          <Scrolled label={`Items of push ${number}`}>
            <table className={sheetStyles.table}>
              <thead>
                <tr>
                  {["Item", "Result", "Why"].map((name) => (
                    <th key={name} scope="col">
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {items.map((item) => (
                  <tr key={item.index}>
                    <th scope="row">{item.party ?? item.link ?? `number ${item.index + 1}`}</th>
                    <td>{item.result}</td>
                    <td>
                      {[item.reason, ...(item.problems ?? []).map(({ pointer, message }) => `${pointer} ${message}`)]
                        .filter(Boolean)
                        .join("; ")}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scrolled>
        )}
      </Answer>
    </>
  );
}
