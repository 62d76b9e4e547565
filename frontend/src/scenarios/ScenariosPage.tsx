import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { StoredScenario } from "../api/types";
import { scenariosQuery } from "../api/work";
import { useChain } from "../chain/context";
import { count } from "../format";
import { ForEditors } from "../session/MayEdit";
import { Answer, Section, Sheet, sheetStyles } from "../sheet/Sheet";
import { Comparison } from "./Comparison";
import { chooseScenario, useChosenScenario } from "./chosen";
import { NewScenarioForm } from "./NewScenarioForm";
import { Plans } from "./Plans";
import { ScenarioView } from "./ScenarioView";

/** What could be done otherwise, what it would bring, and the plans made of it. */
export default function ScenariosPage() {
  const { organisation } = useChain();
  const asked = useQuery(scenariosQuery(organisation));
  const chosen = useChosenScenario((state) => state.chosen);
  const [compared, setCompared] = useState<readonly string[]>([]);
  return (
    <Sheet
      title="Scenarios"
      lead="Changes that are tried on a copy of the chain. Choose one to see it beside the chain it is made on, compare several, and make a plan of the one you decide on."
    >
      <Answer asked={asked} what="The scenarios">
        {({ items }) => {
          const scenario = items.find((one) => one.id === chosen) ?? items[0];
          return (
            <div className={sheetStyles.columns}>
              <div className={sheetStyles.list}>
                <Section title="Scenarios">
                  <ScenarioList
                    items={items}
                    chosen={scenario?.id}
                    onChoose={chooseScenario}
                    compared={compared}
                    onCompare={setCompared}
                  />
                </Section>
                <Section title="New scenario">
                  <ForEditors to="make a scenario">
                    <NewScenarioForm onMade={chooseScenario} />
                  </ForEditors>
                </Section>
              </div>
              <div className={sheetStyles.list}>
                {compared.length > 1 && <Comparison scenarios={compared} />}
                {scenario && <ScenarioView key={scenario.id} scenario={scenario} onGone={() => chooseScenario(null)} />}
                <Plans />
              </div>
            </div>
          );
        }}
      </Answer>
    </Sheet>
  );
}

type ListProps = {
  items: StoredScenario[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
  compared: readonly string[];
  onCompare: (ids: readonly string[]) => void;
};

function ScenarioList({ items, chosen, onChoose, compared, onCompare }: ListProps) {
  const toggle = (id: string) =>
    onCompare(compared.includes(id) ? compared.filter((other) => other !== id) : [...compared, id]);
  return (
    <ul className={sheetStyles.list}>
      {items.map((scenario) => (
        <li key={scenario.id}>
          <button
            type="button"
            className={sheetStyles.choice}
            aria-current={scenario.id === chosen}
            onClick={() => onChoose(scenario.id)}
          >
            <span>{scenario.name}</span>
            <span>{count(scenario.edits.length)}</span>
          </button>
          <label className={sheetStyles.note}>
            <input type="checkbox" checked={compared.includes(scenario.id)} onChange={() => toggle(scenario.id)} />{" "}
            Compare {scenario.name}
          </label>
        </li>
      ))}
    </ul>
  );
}
