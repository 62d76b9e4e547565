import { type FormEvent, useState } from "react";
import { idFromName, nameOf } from "../chain/chain";
import { useChain } from "../chain/context";
import { editing } from "../editing/editing";
import { addParty } from "../editing/edits";
import { focused } from "./focused";
import styles from "./guide.module.css";

/** Which departments there are, one after the other. */
export function DepartmentsForm({ onDone }: { onDone: () => void }) {
  const { chain } = useChain();
  const [name, setName] = useState("");
  const departments = [...chain.parties.values()].filter(({ kind }) => kind === "department");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const trimmed = name.trim();
    if (trimmed) editing.make(addParty({ id: idFromName(trimmed, chain.parties), kind: "department", name: trimmed }));
    else if (departments.length > 0) onDone();
    setName("");
  };
  return (
    <form onSubmit={submit} className={styles.form}>
      <h2>Which departments are there?</h2>
      <ul className={styles.answers}>
        {departments.map((party) => (
          <li key={party.id}>{nameOf(party)}</li>
        ))}
      </ul>
      <label>
        Department
        <input ref={focused} maxLength={300} value={name} onChange={(event) => setName(event.currentTarget.value)} />
      </label>
      <button type="submit">{name.trim() ? "Add it" : "These are all"}</button>
    </form>
  );
}
