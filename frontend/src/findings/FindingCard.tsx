import type { Finding } from "../api/types";
import { useChain } from "../chain/context";
import { editor } from "../chain/store";
import { codeName } from "./codes";
import { evidenceLines } from "./evidence";
import styles from "./findings.module.css";

type Props = { finding: Finding; chosen: boolean };

/** One finding; choosing it lights its evidence on the canvas and opens its proof and advice. */
export function FindingCard({ finding, chosen }: Props) {
  const { money } = useChain();
  return (
    <li className={styles.card} data-chosen={chosen || undefined}>
      <button
        type="button"
        className={styles.head}
        aria-expanded={chosen}
        onClick={() => editor.showFinding(chosen ? null : finding)}
      >
        <span className={styles.top}>
          <span className={styles.code} data-severity={finding.severity}>
            {codeName(finding.code)}
          </span>
          <span className={styles.money}>{money.short(finding.money)}</span>
        </span>
        <span className={styles.message}>{finding.message}</span>
      </button>
      {chosen && <Proof finding={finding} />}
    </li>
  );
}

function Proof({ finding }: { finding: Finding }) {
  const { chain, money } = useChain();
  return (
    <div className={styles.proof}>
      <dl>
        {evidenceLines(chain, money, finding.evidence).map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.advice}>{finding.advice}</p>
    </div>
  );
}
