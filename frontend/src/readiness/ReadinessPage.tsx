import { partyName } from "../chain/chain";
import { useChain } from "../chain/context";
import { count } from "../format";
import { Scrolled, Section, Sheet, sheetStyles } from "../sheet/Sheet";
import { titled } from "./dimensions";
import { HeatMap } from "./HeatMap";
import { ProgressTable } from "./ProgressTable";

/** How ready each department is to serve its customers, which to work on next, and how it went so far. */
export default function ReadinessPage() {
  const { chain, analysis, money } = useChain();
  const readiness = analysis?.readiness;
  const departments = [...chain.parties.values()].filter((party) => party.kind === "department");
  const rated = departments.filter((party) => readiness?.departments[party.id]);
  const next = readiness?.next_best;
  return (
    <Sheet
      title="Readiness"
      lead="Departments on six dimensions, from 1 (not at all) to 5 (fully ready). What nobody rated counts for nothing. Ratings are given in the inspector of the chain page."
    >
      {readiness && rated.length === 0 && (
        <p className={sheetStyles.empty}>
          {departments.length === 0
            ? "There is no department yet. Draw one on the chain page, and rate it there on the six dimensions."
            : `None of the ${count(departments.length)} departments is rated yet. Choose one on the chain page and rate it on the six dimensions.`}
        </p>
      )}
      {next && readiness && (
        <Section title="Work on this one next">
          <p>
            <strong>{partyName(chain, next)}</strong>: {money.full(readiness.departments[next]?.gain)} per{" "}
            {money.period} is spent there at less than full readiness, more than anywhere else. Weakest:{" "}
            {readiness.departments[next]?.weakest.map(titled).join(", ")}.
          </p>
        </Section>
      )}
      {rated.length > 0 && (
        <Section
          title="Heat map"
          note={`${count(rated.length)} of ${count(departments.length)} departments are rated.`}
        >
          <Scrolled label="Readiness of departments on six dimensions">
            <HeatMap rated={rated} />
          </Scrolled>
        </Section>
      )}
      <Section title="Progress" note="The headline numbers at revisions evenly apart.">
        <ProgressTable />
      </Section>
    </Sheet>
  );
}
