import type { Finding } from "../api/types";
import { useChain } from "../chain/context";
import { editor } from "../chain/store";
import { count } from "../format";
import { codeName } from "./codes";
import { type EvidenceLine, evidenceLines } from "./evidence";
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
        {evidenceLines(chain, money, finding.evidence).map((line) => (
          <div key={line.label} data-list={line.rows && true}>
            <dt>{line.label}</dt>
            <dd>{line.rows ? <Rows line={line} /> : line.text}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.advice}>{finding.advice}</p>
    </div>
  );
}

function Rows({ line }: { line: EvidenceLine }) {
  return (
    <ul>
      {line.rows?.map(({ name, amount }) => (
        <li key={name}>
          <span>{name}</span> <span>{amount}</span>
        </li>
      ))}
      {(line.more ?? 0) > 0 && <li>and {count(line.more ?? 0)} more</li>}
    </ul>
  );
}
