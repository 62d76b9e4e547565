import { partyName } from "../chain/chain";
import { useChain } from "../chain/context";
import { type Sight, WHOLE } from "../chain/sight";
import { editor, useEditor } from "../chain/store";
import { codeName } from "../findings/codes";
import styles from "./canvas.module.css";

/** What narrows the picture just now, each with a way out. */
export function SightChips({ reasons }: { reasons: readonly string[] }) {
  const { chain } = useChain();
  const sight = useEditor((state) => state.sight);
  const chips = chipsOf(sight, (id) => (chain.parties.has(id) ? partyName(chain, id) : "a box made for the picture"));
  if (chips.length === 0 && reasons.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label="What the picture is narrowed to">
      {chips.map(({ text, without }) => (
        <li key={text}>
          {text}
          {sight.focus !== null && "focus" in without && <Steps sight={sight} />}
          <button type="button" aria-label={`Remove: ${text}`} onClick={() => editor.look({ ...sight, ...without })}>
            ✕
          </button>
        </li>
      ))}
      {chips.length === 0 && reasons.map((reason) => <li key={reason}>{reason}</li>)}
      {chips.length > 0 && (
        <li>
          <button type="button" onClick={() => editor.look({ ...WHOLE, overlay: sight.overlay })}>
            Show the whole chain
          </button>
        </li>
      )}
    </ul>
  );
}

type Chip = { text: string; without: Partial<Sight> };

function chipsOf({ focus, customer, finding, level, collapse, expand }: Sight, named: (id: string) => string): Chip[] {
  const chips: (Chip | false)[] = [
    focus !== null && { text: `Around ${named(focus)}`, without: { focus: null, hops: WHOLE.hops } },
    customer !== null && { text: `The way to ${named(customer)}`, without: { customer: null } },
    finding !== null && { text: `Findings: ${codeName(finding.split(":")[0] ?? "")}`, without: { finding: null } },
    level !== null && { text: `Groups closed from level ${level}`, without: { level: null, expand: [] } },
    level === null &&
      collapse.length > 0 && { text: `Closed: ${collapse.map(named).join(", ")}`, without: { collapse: [] } },
    level === null && expand.length > 0 && { text: `Opened: ${expand.map(named).join(", ")}`, without: { expand: [] } },
  ];
  return chips.filter((chip): chip is Chip => chip !== false);
}

const FURTHEST = 20;

function Steps({ sight }: { sight: Sight }) {
  return (
    <label>
      <input
        type="number"
        min={1}
        max={FURTHEST}
        aria-label="Steps around it"
        value={sight.hops}
        onChange={({ currentTarget }) => {
          const hops = Math.round(Number(currentTarget.value));
          if (hops >= 1 && hops <= FURTHEST) editor.look({ ...sight, hops });
        }}
      />
      {sight.hops === 1 ? "step" : "steps"}
    </label>
  );
}
