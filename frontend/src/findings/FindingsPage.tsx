import { NativeSelect, SegmentedControl } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { FindingList, FindingState, Severity } from "../api/types";
import { decisionsQuery, type FindingFilter, findingsQuery } from "../api/work";
import { linkNameOf, partyName } from "../chain/chain";
import { useChain } from "../chain/context";
import { count, counted } from "../format";
import { Answer, More, Section, Sheet, sheetStyles } from "../sheet/Sheet";
import { codeName } from "./codes";
import { FindingRow } from "./FindingRow";
import styles from "./page.module.css";
import { STATE_NAMES } from "./states";

const ALL = "all";

/** Everything worth a decision: the gravest first, by kind, with what was decided on each. */
export default function FindingsPage() {
  const { organisation } = useChain();
  const [filter, setFilter] = useState<FindingFilter>({});
  const [opened, setOpened] = useState<string | null>(null);
  const asked = useInfiniteQuery(findingsQuery(organisation, filter));
  const [first] = asked.data?.pages ?? [];
  const shown = asked.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Sheet
      title="Findings"
      lead="Critical comes first, then warnings, then what is good to know; within each, the most money first. A warning is critical from 5 % of the total cost. Money is counted once within a kind; kinds overlap, so they are not added up."
      actions={<StateFilter filter={filter} onChange={setFilter} />}
    >
      <div className={sheetStyles.columns}>
        <nav className={sheetStyles.section} aria-label="Kinds of findings">
          {first && <Kinds list={first} filter={filter} onChange={setFilter} />}
        </nav>
        <div className={styles.list}>
          {first && <SeverityFilter list={first} filter={filter} onChange={setFilter} />}
          <Answer asked={{ ...asked, data: first }} what="The findings">
            {(list) => (
              <>
                <p className={sheetStyles.note} role="status">
                  {counted(shown.length, "finding")} shown of {count(list.total)}
                  {filter.state ? ` (${STATE_NAMES[filter.state].toLowerCase()} only)` : ""}
                </p>
                {shown.length === 0 && <p className={sheetStyles.empty}>Nothing here asks for a decision.</p>}
                <ol className={sheetStyles.list}>
                  {shown.map((finding) => (
                    <FindingRow
                      key={finding.key}
                      finding={finding}
                      isOpen={opened === finding.key}
                      onToggle={() => setOpened(opened === finding.key ? null : finding.key)}
                    />
                  ))}
                </ol>
                <More shown={asked.hasNextPage} onMore={() => void asked.fetchNextPage()} />
              </>
            )}
          </Answer>
          <Resolved />
        </div>
      </div>
    </Sheet>
  );
}

type FilterProps = { filter: FindingFilter; onChange: (filter: FindingFilter) => void };

function StateFilter({ filter, onChange }: FilterProps) {
  return (
    <NativeSelect
      size="xs"
      label="State"
      value={filter.state ?? ALL}
      onChange={({ currentTarget: { value } }) => onChange(withState(filter, value))}
      data={[
        { value: ALL, label: "Any state" },
        ...Object.entries(STATE_NAMES).map(([value, label]) => ({ value, label })),
      ]}
    />
  );
}

function withState({ state: _was, ...rest }: FindingFilter, value: string): FindingFilter {
  return value === ALL ? rest : { ...rest, state: value as FindingState };
}

const SEVERITY_NAMES: Record<Severity, string> = { critical: "Critical", warning: "Warning", info: "Good to know" };

function SeverityFilter({ list, filter, onChange }: FilterProps & { list: FindingList }) {
  const label = (severity: Severity) =>
    `${SEVERITY_NAMES[severity]}${list.counts ? ` ${count(list.counts[severity] ?? 0)}` : ""}`;
  return (
    <SegmentedControl
      size="xs"
      aria-label="Severity"
      value={filter.severity ?? ALL}
      onChange={(value) => onChange(withSeverity(filter, value))}
      data={[
        { value: ALL, label: "All" },
        ...(["critical", "warning", "info"] as const).map((value) => ({ value, label: label(value) })),
      ]}
    />
  );
}

function withSeverity({ severity: _was, ...rest }: FindingFilter, value: string): FindingFilter {
  return value === ALL ? rest : { ...rest, severity: value as Severity };
}

function Kinds({ list, filter, onChange }: FilterProps & { list: FindingList }) {
  const { money } = useChain();
  const { code: chosen, ...rest } = filter;
  return (
    <ul className={sheetStyles.list}>
      <li>
        <button type="button" className={sheetStyles.choice} aria-pressed={!chosen} onClick={() => onChange(rest)}>
          <span>All kinds</span>
          <span />
        </button>
      </li>
      {gravestFirst(list.groups).map((group) => (
        <li key={group.code}>
          <button
            type="button"
            className={sheetStyles.choice}
            aria-pressed={chosen === group.code}
            onClick={() => onChange({ ...rest, code: group.code })}
          >
            <span>
              {codeName(group.code)} ({count(group.count)})
            </span>
            <span>{group.money !== undefined && group.money > 0 ? money.short(group.money) : ""}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What warns before what is good to know: revenue that somebody depends on is no waste. */
const gravestFirst = (groups: FindingList["groups"]) =>
  [...groups].sort((one, other) => Number(one.severity === "info") - Number(other.severity === "info"));

/** Findings that were decided on and that the chain has no more. */
function Resolved() {
  const { organisation, chain } = useChain();
  const { data } = useQuery(decisionsQuery(organisation));
  const resolved = data?.items.filter((decision) => decision.resolved) ?? [];
  if (resolved.length === 0) return null;
  return (
    <Section title="Resolved" note="Decided on before, and found in the chain no more.">
      <ul className={sheetStyles.list}>
        {resolved.map((decision) => (
          <li key={decision.key}>
            <strong>{codeName(decision.code)}</strong>:{" "}
            {[
              ...decision.parties.map((id) => partyName(chain, id)),
              ...decision.links.map((id) => linkNameOf(chain, id)),
            ].join(", ")}
            <span className={sheetStyles.faint}>
              {" "}
              {STATE_NAMES[decision.state]}
              {decision.owner ? `, ${decision.owner}` : ""}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
