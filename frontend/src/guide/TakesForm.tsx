import { type FormEvent, useState } from "react";
import { amountField, isUnderstood, numberTyped } from "../canvas/inPlaceFields";
import { linksFrom, partyName } from "../chain/chain";
import { useChain } from "../chain/context";
import { editing } from "../editing/editing";
import { patch } from "../editing/edits";
import { focused } from "./focused";
import styles from "./guide.module.css";

/** The third question: what does it take? The department's own cost, and how it divides over those it serves. */
export function TakesForm({ department, onDone }: { department: string; onDone: () => void }) {
  const { chain, money } = useChain();
  const links = linksFrom(chain, department);
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [wrong, setWrong] = useState(false);
  const [, cost] = amountField("department");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const isOdd = Object.values(typed).some((text) => cost && !isUnderstood(cost, text));
    setWrong(isOdd);
    if (isOdd) return;
    const own = numberTyped(typed[department] ?? "");
    if (own !== null) editing.make(patch(chain, { kind: "party", id: department }, { own_cost: own }));
    for (const [id] of links) {
      const share = numberTyped(typed[`link ${id}`] ?? "", 100);
      if (share !== null) editing.make(patch(chain, { kind: "link", id }, { effort_share: share }));
    }
    onDone();
  };
  const input = (name: string) => ({
    inputMode: "decimal" as const,
    value: typed[name] ?? "",
    onChange: (event: { currentTarget: { value: string } }) =>
      setTyped({ ...typed, [name]: event.currentTarget.value }),
  });
  return (
    <form onSubmit={submit} className={styles.form}>
      <h2>What does {partyName(chain, department)} take?</h2>
      <label>
        {cost?.label(money)}
        <input ref={focused} {...input(department)} />
      </label>
      {links.length > 1 && <p>Of its effort, in per cent; left empty, the rest is divided evenly.</p>}
      {links.length > 1 &&
        links.map(([id, { customer, offering }]) => (
          <label key={id}>
            for {partyName(chain, customer)}
            {offering ? `: ${offering}` : ""}
            <input {...input(`link ${id}`)} />
          </label>
        ))}
      {wrong && <p role="alert">Type numbers, such as 12000, 12k or 25.</p>}
      <button type="submit">Go on</button>
    </form>
  );
}
