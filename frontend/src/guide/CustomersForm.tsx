import { type FormEvent, useState } from "react";
import type { PartyKind } from "../api/types";
import { type Chain, idFromName, linkId, linksFrom, nameOf, partyName, unusedId } from "../chain/chain";
import { useChain } from "../chain/context";
import { editing } from "../editing/editing";
import { addLink, addParty } from "../editing/edits";
import { focused } from "./focused";
import styles from "./guide.module.css";

const KINDS: readonly (readonly [PartyKind, string])[] = [
  ["customer", "A customer outside"],
  ["department", "Another department"],
  ["authority", "An authority we must serve"],
  ["partner", "A partner who works for us"],
];

/** The first question: who are its customers? Inside or outside. */
export function CustomersForm({ department, onDone }: { department: string; onDone: () => void }) {
  const { chain } = useChain();
  const [name, setName] = useState("");
  const [kind, setKind] = useState<PartyKind>("customer");
  const known = find(chain, name);
  const served = linksFrom(chain, department).map(([, { customer }]) => customer);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const trimmed = name.trim();
    setName("");
    if (!trimmed) onDone();
    else serve(chain, department, trimmed, kind);
  };
  return (
    <form onSubmit={submit} className={styles.form}>
      <h2>Who are the customers of {partyName(chain, department)}?</h2>
      <p>Everybody who receives something from it: inside, outside, or an authority.</p>
      <ul className={styles.answers}>
        {[...new Set(served)].map((id) => (
          <li key={id}>{partyName(chain, id)}</li>
        ))}
      </ul>
      <label>
        Customer
        <input
          ref={focused}
          list="known-parties"
          maxLength={300}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      </label>
      <datalist id="known-parties">
        {[...chain.parties.values()].map((party) => (
          <option key={party.id} value={nameOf(party)} />
        ))}
      </datalist>
      {name.trim() && !known && (
        <label>
          {name.trim()} is new. It is
          <select value={kind} onChange={(event) => setKind(event.currentTarget.value as PartyKind)}>
            {KINDS.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
      )}
      <button type="submit">{name.trim() ? "Add it" : served.length ? "These are all" : "It has none"}</button>
    </form>
  );
}

const find = (chain: Chain, name: string) =>
  [...chain.parties.values()].find((party) => nameOf(party).toLowerCase() === name.trim().toLowerCase());

function serve(chain: Chain, supplier: string, name: string, kind: PartyKind): void {
  const known = find(chain, name);
  const customer = known?.id ?? idFromName(name, chain.parties);
  if (!known) editing.make(addParty({ id: customer, kind, name }));
  const link = { supplier, customer };
  editing.make(addLink(chain, unusedId(linkId(link), chain.links, " "), link));
}
