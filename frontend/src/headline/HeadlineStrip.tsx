import { memo } from "react";
import type { Analysis } from "../api/types";
import { useChain } from "../chain/context";
import { dearestToMend, groupByCode } from "../findings/codes";
import { count, counted, percent } from "../format";
import { Breakdown, HeadlineNumber } from "./HeadlineNumber";
import styles from "./headline.module.css";

/** The four numbers of the chain. */
export const HeadlineStrip = memo(() => {
  const { analysis } = useChain();
  return (
    <section className={styles.strip} aria-label="The chain in numbers" aria-live="polite" aria-busy={!analysis}>
      {analysis && (
        <>
          {analysis.fate && <TotalCost fate={analysis.fate} />}
          <NoValueShare />
          {analysis.fate && <Revenue />}
          <Findings />
        </>
      )}
    </section>
  );
});

type Fate = NonNullable<Analysis["fate"]>;

function useNumbers() {
  const { chain, analysis, money } = useChain();
  if (!analysis) throw new Error("the headline is shown only once the analysis is here");
  return { chain, analysis, money };
}

function TotalCost({ fate }: { fate: Fate }) {
  const { chain, analysis, money } = useNumbers();
  const units = [...chain.parties.values()].filter(({ kind }) => kind === "department" || kind === "partner");
  return (
    <HeadlineNumber
      label="Total cost"
      value={money.short(analysis.total_cost)}
      note={`per ${money.period}, ${counted(units.length, "unit")}`}
    >
      <p>What all departments and partners cost per {money.period}, each amount once. Here is where it ends:</p>
      <Breakdown
        rows={[
          ["Reaches customers", money.full(fate.customers), "customers"],
          ["Reaches authorities", money.full(fate.obliged), "obliged"],
          ["Links nobody needs", money.full(fate.not_needed), "not_needed"],
          ["Effort no link accounts for", money.full(fate.unattributed), "unattributed"],
          ["Ends where nobody is served", money.full(fate.dead_end), "dead_end"],
          ["Circles in closed loops", money.full(fate.closed_loop), "closed_loop"],
          ["Total", money.full(analysis.total_cost), "total_cost"],
        ]}
      />
    </HeadlineNumber>
  );
}

function NoValueShare() {
  const { chain, analysis, money } = useNumbers();
  const fate = analysis.fate;
  const hasAuthorities = [...chain.parties.values()].some(({ kind }) => kind === "authority");
  return (
    <HeadlineNumber
      label="Reaches no customer"
      value={percent(analysis.no_value_share)}
      note={hasAuthorities ? "of the cost, nor an authority" : "of the cost"}
      tone={analysis.no_value_share > 0 ? "warning" : undefined}
    >
      <p>The share of the total cost that reaches neither a customer nor an authority. {fate && " It is made of:"}</p>
      {!fate && <p>You may not see amounts of money here; an admin of the organisation can let you.</p>}
      {fate && (
        <Breakdown
          rows={[
            ["Links nobody needs", money.full(fate.not_needed), "not_needed"],
            ["Effort no link accounts for", money.full(fate.unattributed), "unattributed"],
            ["Ends where nobody is served", money.full(fate.dead_end), "dead_end"],
            ["Circles in closed loops", money.full(fate.closed_loop), "closed_loop"],
            ["As a share of the total cost", percent(analysis.no_value_share), "no_value_share"],
          ]}
        />
      )}
    </HeadlineNumber>
  );
}

function Revenue() {
  const { analysis, money } = useNumbers();
  return (
    <HeadlineNumber
      label="Revenue"
      value={money.short(analysis.total_revenue)}
      note={`from ${counted(Object.keys(analysis.customers).length, "customer")}`}
    >
      <p>What all customers pay per {money.period}. It is handed up the chain, to every link that helps to earn it.</p>
      <Breakdown
        rows={[
          ["Revenue", money.full(analysis.total_revenue), "total_revenue"],
          ["Of this from customers whom nobody serves", money.full(analysis.unserved_revenue), "unserved_revenue"],
        ]}
      />
    </HeadlineNumber>
  );
}

const noteOf = ({ name }: { name: string }, atStake: string | undefined): string =>
  atStake === undefined ? name.toLowerCase() : `${atStake} at stake: ${name.toLowerCase()}`;

function Findings() {
  const { analysis, money } = useNumbers();
  const groups = groupByCode(analysis.findings);
  const dearest = dearestToMend(groups);
  return (
    <HeadlineNumber
      label="Findings"
      value={count(analysis.findings.length)}
      note={dearest ? noteOf(dearest, analysis.fate && money.short(dearest.money)) : "nothing to mend"}
    >
      <p>
        What is worth a decision, and the money at stake. Within one kind no amount is counted twice; kinds may overlap,
        so they are not added up.
      </p>
      <Breakdown
        rows={groups.map(
          (group) =>
            [`${group.name} (${count(group.findings.length)})`, analysis.fate ? money.full(group.money) : ""] as const,
        )}
      />
    </HeadlineNumber>
  );
}
