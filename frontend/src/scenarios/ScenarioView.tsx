import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Difference, StoredScenario } from "../api/types";
import { changeEdits, deleteScenario, type Edit, scenarioDifferenceQuery } from "../api/work";
import { useChain } from "../chain/context";
import { codeName } from "../findings/codes";
import { count } from "../format";
import { ErrorNotice } from "../notices/ErrorNotice";
import { ForEditors, useMayEdit } from "../session/MayEdit";
import { Chart } from "../sheet/Chart";
import { Answer, Section, sheetStyles } from "../sheet/Sheet";
import { SureButton } from "../sheet/SureButton";
import { AddEdit } from "./AddEdit";
import { EntityChanges } from "./EntityChanges";
import { HeadlineChanges } from "./HeadlineChanges";
import { NewPlanForm } from "./NewPlanForm";
import { ScenarioPicture } from "./ScenarioPicture";
import { toldEdit } from "./toldEdit";

/** One scenario: its edits, what they bring, and the way to a plan. */
export function ScenarioView({ scenario, onGone }: { scenario: StoredScenario; onGone: () => void }) {
  const { organisation } = useChain();
  const asked = useQuery(scenarioDifferenceQuery(organisation, scenario));
  return (
    <Section title={scenario.name} note={scenario.note || `Made on revision ${count(scenario.base)} of the chain.`}>
      <Edits scenario={scenario} onGone={onGone} />
      <Answer asked={asked} what="What the scenario changes">
        {({ difference }) => <Changes scenario={scenario} difference={difference} />}
      </Answer>
      <h4>Decide on it</h4>
      <ForEditors to="make it a plan">
        <NewPlanForm scenario={scenario} />
      </ForEditors>
    </Section>
  );
}

function Edits({ scenario, onGone }: { scenario: StoredScenario; onGone: () => void }) {
  const { organisation, chain } = useChain();
  const client = useQueryClient();
  const again = () => client.invalidateQueries({ queryKey: ["scenarios", organisation] });
  const changing = useMutation({
    mutationFn: (edits: readonly Edit[]) => changeEdits(organisation, scenario, edits),
    onSettled: again,
  });
  const deleting = useMutation({
    mutationFn: () => deleteScenario(organisation, scenario),
    onSuccess: onGone,
    onSettled: again,
  });
  const isOpen = useMayEdit() && !scenario.ready_made;
  const [all, setAll] = useState(false);
  const shown = all ? scenario.edits : scenario.edits.slice(0, FIRST);
  return (
    <>
      <h4>Edits ({count(scenario.edits.length)})</h4>
      {scenario.edits.length === 0 && <p className={sheetStyles.note}>It changes nothing yet; add an edit below.</p>}
      <ol className={sheetStyles.list}>
        {shown.map((edit, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: edits have no other name than their place
          <li key={at} className={sheetStyles.row}>
            <span>
              {at + 1}. {toldEdit(chain, edit)}
            </span>
            {isOpen && (
              <Button
                size="compact-xs"
                variant="subtle"
                aria-label={`Take out edit ${at + 1}`}
                disabled={changing.isPending}
                onClick={() => changing.mutate(scenario.edits.filter((_, other) => other !== at))}
              >
                Take out
              </Button>
            )}
          </li>
        ))}
      </ol>
      {scenario.edits.length > FIRST && (
        <Button size="compact-sm" variant="subtle" onClick={() => setAll(!all)}>
          {all ? "Show fewer" : `Show all ${count(scenario.edits.length)}`}
        </Button>
      )}
      {(changing.error ?? deleting.error) && (
        <ErrorNotice error={changing.error ?? deleting.error} what="The scenario was not changed" />
      )}
      {isOpen && (
        <div className={sheetStyles.row}>
          <AddEdit
            edits={scenario.edits}
            loading={changing.isPending}
            onAdd={(edits, onAdded) => changing.mutate([...scenario.edits, ...edits], { onSuccess: onAdded })}
          />
          <SureButton
            verb="Delete"
            of="scenario"
            text="Delete scenario"
            size="xs"
            loading={deleting.isPending}
            onSure={() => deleting.mutate()}
          />
        </div>
      )}
    </>
  );
}

const FIRST = 8;

function Changes({ scenario, difference }: { scenario: StoredScenario; difference: Difference }) {
  const { findings, notes } = difference;
  return (
    <>
      <h4>Base beside scenario</h4>
      <HeadlineChanges changes={difference.headline} before="Base" after="Scenario" />
      {scenario.edits.length > 0 && (
        <Chart
          key={`${scenario.id} ${scenario.at}`}
          name="scenario-waterfall"
          path={`scenarios/${encodeURIComponent(scenario.id)}/waterfall.svg`}
          query={{ version: scenario.at ?? String(scenario.base) }}
          alt="What each part of the scenario does to the profit; the table beside has the same numbers."
        />
      )}
      {scenario.edits.length > 0 && (
        <>
          <h4>On the diagram</h4>
          <ScenarioPicture id={scenario.id} version={scenario.at ?? String(scenario.base)} />
        </>
      )}
      {notes.map((note) => (
        <p key={note} className={sheetStyles.note}>
          {note}
        </p>
      ))}
      <EntityChanges difference={difference} />
      <h4>Findings</h4>
      <p className={sheetStyles.note}>
        {count(findings.vanished.length)} vanish, {count(findings.appeared.length)} appear,{" "}
        {count(findings.changed.length)} have other money at stake.
      </p>
      <ul className={sheetStyles.list}>
        {findings.appeared.slice(0, FIRST).map((finding) => (
          <li key={finding.message}>
            <strong>New: {codeName(finding.code)}.</strong> {finding.message}
          </li>
        ))}
        {findings.vanished.slice(0, FIRST).map((finding) => (
          <li key={finding.message}>
            <strong>Gone: {codeName(finding.code)}.</strong> {finding.message}
          </li>
        ))}
      </ul>
    </>
  );
}
