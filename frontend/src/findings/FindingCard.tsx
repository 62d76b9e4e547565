import type { Finding } from "../api/types";
import { type Chain, linkName, partyName } from "../chain/chain";
import { useChain } from "../chain/context";
import { editor } from "../chain/store";
import { count } from "../format";
import { codeName } from "./codes";
import { type EvidenceLine, evidenceLines } from "./evidence";
import styles from "./findings.module.css";

type Props = { finding: Finding; chosen: boolean };

/** One finding; choosing it lights its evidence on the canvas and opens its proof and advice. */
export function FindingCard({ finding, chosen }: Props) {
  const { chain, money } = useChain();
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
          <span className={styles.money}>{finding.money !== undefined && money.short(finding.money)}</span>
        </span>
        <span className={styles.message}>{finding.message ?? aboutWhom(chain, finding)}</span>
      </button>
      {chosen && <Proof finding={finding} />}
    </li>
  );
}

/** Whom a finding concerns, where its sentence would tell amounts that are kept from us. */
export function aboutWhom(chain: Chain, { subject }: Finding): string {
  const parties = (subject.parties ?? []).map((id) => partyName(chain, id));
  const links = (subject.links ?? []).flatMap((id) => chain.links.get(id) ?? []).map((link) => linkName(chain, link));
  return [...parties, ...links].slice(0, 3).join(", ");
}

/** What a finding rests on, and what to do next. */
export function Proof({ finding }: { finding: Finding }) {
  const { chain, money } = useChain();
  return (
    <div className={styles.proof}>
      <dl>
        {evidenceLines(chain, money, finding.evidence ?? {}).map((line) => (
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
