import { type FormEvent, useState } from "react";
import { partyName } from "../chain/chain";
import { useChain } from "../chain/context";
import { editing } from "../editing/editing";
import { patch } from "../editing/edits";
import { focused } from "./focused";
import styles from "./guide.module.css";

const NEEDS = [
  [5, "Cannot do without it"],
  [4, "Needs it"],
  [3, "As important as it is costly"],
  [2, "Could do with less"],
  [1, "Hardly looks at it"],
  [0, "Does not need it"],
] as const;

/** The second question: what do they get from it, and do they need it? */
export function GetsForm({ link: id, onDone }: { link: string; onDone: () => void }) {
  const { chain } = useChain();
  const link = chain.links.get(id);
  const [offering, setOffering] = useState(link?.offering ?? "");
  const [need, setNeed] = useState(link?.importance == null ? "" : String(link.importance));
  if (!link) return null;
  const [supplier, customer] = [partyName(chain, link.supplier), partyName(chain, link.customer)];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const importance = need === "" ? null : Number(need);
    editing.make(patch(chain, { kind: "link", id }, { offering: offering.trim() || null, importance }));
    onDone();
  };
  return (
    <form onSubmit={submit} className={styles.form}>
      <h2>
        What does {customer} get from {supplier}, and is it needed?
      </h2>
      <label>
        {customer} gets
        <input
          ref={focused}
          maxLength={300}
          value={offering}
          onChange={(event) => setOffering(event.currentTarget.value)}
        />
      </label>
      <label>
        {customer}
        <select value={need} onChange={(event) => setNeed(event.currentTarget.value)}>
          <option value="">Not asked yet</option>
          {NEEDS.map(([value, label]) => (
            <option key={value} value={value}>
              {value}: {label}
            </option>
          ))}
        </select>
      </label>
      <button type="submit">Go on</button>
    </form>
  );
}
