import { Button, Select } from "@mantine/core";
import { useState } from "react";
import { useChain } from "../chain/context";
import { useEditor } from "../chain/store";
import { count, counted } from "../format";
import { addressOf, GUIDE } from "../route";
import { ForEditors } from "../session/MayEdit";
import { findingKey, gravestFirst, groupByCode } from "./codes";
import { FindingCard } from "./FindingCard";
import styles from "./findings.module.css";

const PAGE = 60;
const ALL = "all";

/** Everything worth a decision: what asks to be mended before what is good to know, dearest first. */
export function FindingList() {
  const { chain, analysis } = useChain();
  const [code, setCode] = useState<string>(ALL);
  const [shown, setShown] = useState(PAGE);
  const chosen = useEditor((state) => state.finding);
  if (!analysis) return <p className={styles.empty}>The numbers are on their way.</p>;
  if (chain.parties.size === 0) return <NothingDrawn />;
  if (analysis.findings.length === 0) return <p className={styles.empty}>Nothing in this chain asks for a decision.</p>;
  const groups = groupByCode(analysis.findings);
  const findings = groups.find((group) => group.code === code)?.findings ?? gravestFirst(analysis.findings);
  return (
    <div className={styles.findings}>
      <CodeFilter groups={groups} code={code} onChange={setCode} />
      <ol className={styles.list}>
        {findings.slice(0, shown).map((finding) => (
          <FindingCard
            key={findingKey(finding)}
            finding={finding}
            chosen={chosen !== null && findingKey(chosen) === findingKey(finding)}
          />
        ))}
      </ol>
      {findings.length > shown && (
        <Button variant="subtle" onClick={() => setShown(shown + PAGE)}>
          {count(shown)} of {counted(findings.length, "finding")} shown: show more
        </Button>
      )}
    </div>
  );
}

/** An empty chain says how the first party is drawn. */
function NothingDrawn() {
  const { organisation } = useChain();
  return (
    <div className={styles.empty}>
      <p>Nothing is drawn yet.</p>
      <ForEditors to="draw the chain">
        Double-click the canvas, or press D for a department and C for a customer, and type a name. Or{" "}
        <a href={addressOf(organisation, GUIDE)}>answer three questions for each department</a>.
      </ForEditors>
    </div>
  );
}

type FilterProps = { groups: ReturnType<typeof groupByCode>; code: string; onChange: (code: string) => void };

function CodeFilter({ groups, code, onChange }: FilterProps) {
  const { money } = useChain();
  const total = groups.reduce((sum, group) => sum + group.findings.length, 0);
  const kinds = groups.map((group) => ({
    value: group.code,
    label: `${group.name}: ${count(group.findings.length)}, ${money.short(group.money)}`,
  }));
  return (
    <Select
      className={styles.filter}
      aria-label="Kind of finding"
      size="xs"
      allowDeselect={false}
      data={[{ value: ALL, label: `All kinds: ${count(total)}` }, ...kinds]}
      value={groups.some((group) => group.code === code) ? code : ALL}
      onChange={(value) => onChange(value ?? ALL)}
    />
  );
}
