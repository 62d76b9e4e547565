import { Button } from "@mantine/core";
import type { ListedFinding } from "../api/types";
import { useChain } from "../chain/context";
import { editor } from "../chain/store";
import { addressOf } from "../route";
import { ForEditors } from "../session/MayEdit";
import { Chart } from "../sheet/Chart";
import { sheetStyles } from "../sheet/Sheet";
import { codeName } from "./codes";
import { DecisionForm } from "./DecisionForm";
import { aboutWhom, Proof } from "./FindingCard";
import styles from "./page.module.css";
import { toldDecision } from "./states";

const SEVERITIES = { critical: "Critical", warning: "Warning", info: "Good to know" };

type Props = { finding: ListedFinding; isOpen: boolean; onToggle: () => void };

/** One finding: what it says, what is at stake, and once opened its proof, its advice and what was decided. */
export function FindingRow({ finding, isOpen, onToggle }: Props) {
  const { organisation, chain, money } = useChain();
  const { decision } = finding;
  const state = decision?.state ?? "open";
  const show = () => {
    editor.showFinding(finding);
    location.hash = addressOf(organisation);
  };
  return (
    <li className={styles.row} data-open={isOpen || undefined}>
      <button type="button" className={styles.head} aria-expanded={isOpen} onClick={onToggle}>
        <span className={styles.severity} data-severity={finding.severity}>
          {SEVERITIES[finding.severity]}
        </span>
        <span>{finding.message ?? aboutWhom(chain, finding)}</span>
        <span className={styles.money}>{finding.money !== undefined && money.short(finding.money)}</span>
        <span className={styles.kind}>{codeName(finding.code)}</span>
        <span className={styles.state} data-state={state}>
          {toldDecision(decision)}
        </span>
      </button>
      {isOpen && (
        <div className={styles.body}>
          <div className={styles.proof}>
            <Proof finding={finding} />
            <div className={sheetStyles.row}>
              <Button size="xs" variant="default" onClick={show}>
                Show on the canvas
              </Button>
            </div>
          </div>
          <ForEditors to="decide on it">
            <DecisionForm finding={finding} />
          </ForEditors>
          <div className={styles.drawing}>
            <Chart
              name="proof"
              path="diagram.svg"
              query={{ finding: drawnBy(finding) }}
              alt="The parties and links this finding rests on; the lists above name the same."
            />
          </div>
        </div>
      )}
    </li>
  );
}

/** How the diagram names a finding: its code and something it is about. */
function drawnBy({ code, subject }: ListedFinding): string {
  const [about] = [...(subject.links ?? []), ...(subject.parties ?? [])];
  return about === undefined ? code : `${code}:${about}`;
}
