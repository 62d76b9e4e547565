import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { CostPath } from "../api/types";
import { pathsQuery } from "../api/work";
import { partyName } from "../chain/chain";
import { useChain } from "../chain/context";
import { count, percent } from "../format";
import { Chart } from "../sheet/Chart";
import { Answer, Section, Sheet, sheetStyles } from "../sheet/Sheet";
import { CustomerTable } from "./CustomerTable";
import { PathTree } from "./PathTree";
import { pathTree } from "./pathTree";

/** What each customer brings and takes, and what its cost is made of. */
export default function CustomersPage() {
  const { chain, analysis } = useChain();
  const [chosen, setChosen] = useState<string | null>(null);
  const customers = Object.entries(analysis?.customers ?? {});
  const seesMoney = customers.every(([, numbers]) => numbers.revenue !== undefined);
  const customer = chosen ?? customers[0]?.[0] ?? null;
  return (
    <Sheet
      title="Customers"
      lead="What each external customer pays, and what it costs to serve with everything behind it. Choose one to see which ways its cost comes."
    >
      {analysis && customers.length === 0 && <p className={sheetStyles.empty}>This chain has no customer yet.</p>}
      {customers.length > 0 && <CustomerTable chosen={customer} onChoose={setChosen} />}
      {customers.length > 0 && !seesMoney && (
        <p className={sheetStyles.empty}>
          You may not see amounts of money here; an admin of the organisation can let you.
        </p>
      )}
      {seesMoney && customer && (
        <>
          <Section
            title={`Costliest ways to ${partyName(chain, customer)}`}
            note="Read from the customer inwards: each step hands on to the one above it. The amount is the own cost of that unit which arrives this way."
          >
            <Paths customer={customer} />
          </Section>
          <Charts customer={customer} />
        </>
      )}
    </Sheet>
  );
}

function Charts({ customer }: { customer: string }) {
  const { chain } = useChain();
  const name = partyName(chain, customer);
  return (
    <div className={sheetStyles.charts}>
      <Section title="Whale curve">
        <Chart
          name="whale-curve"
          alt="Cumulative margin, the most profitable customer first; the table above has the numbers."
        />
      </Section>
      <Section title="Customer quadrant">
        <Chart name="customer-quadrant" alt="Customers by what they pay and cost; the table above has the numbers." />
      </Section>
      <Section title={`Cost to serve ${name}`}>
        <Chart
          name="cost-to-serve-tree"
          query={{ customer }}
          alt={`What serving ${name} costs, step by step; the ways above have the numbers.`}
        />
      </Section>
      <Section title="Where the money goes">
        <Chart
          name="where-the-money-goes"
          alt="Cost from where it arises to where it ends; the headline has the numbers."
        />
      </Section>
    </div>
  );
}

const TOP = 30;

function Paths({ customer }: { customer: string }) {
  const { organisation } = useChain();
  const asked = useQuery(pathsQuery(organisation, customer, TOP));
  return (
    <Answer asked={asked} what="The costliest paths">
      {(paths) =>
        paths.length === 0 ? (
          <p className={sheetStyles.empty}>No cost reaches this customer.</p>
        ) : (
          <>
            <p className={sheetStyles.note}>{covered(paths)}</p>
            <PathTree nodes={pathTree(paths)} />
          </>
        )
      }
    </Answer>
  );
}

const covered = (paths: CostPath[]): string =>
  `The ${count(paths.length)} dearest ways explain ${percent(paths.at(-1)?.covered ?? 0)} of its cost to serve.`;
