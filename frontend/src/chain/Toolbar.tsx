import { Button, SegmentedControl, Select } from "@mantine/core";
import { nameOf } from "./chain";
import styles from "./chain.module.css";
import { useChain } from "./context";
import { PARTY_KEYS } from "./shortcuts";
import { editor } from "./store";

export type View = "diagram" | "table";

type Props = { view: View; onView: (view: View) => void; onTidy: () => void; isTidying: boolean };

/** What one can do with the whole chain. */
export function Toolbar({ view, onView, onTidy, isTidying }: Props) {
  return (
    <section className={styles.toolbar} aria-label="Tools of the chain">
      <FindParty />
      <SegmentedControl
        size="xs"
        aria-label="View"
        data={[
          { value: "diagram", label: "Diagram" },
          { value: "table", label: "Table" },
        ]}
        value={view}
        onChange={(value) => onView(value as View)}
      />
      <AddButtons />
      {view === "diagram" && (
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          loading={isTidying}
          onClick={onTidy}
          title="Lay the diagram out anew"
        >
          Tidy
        </Button>
      )}
    </section>
  );
}

/** Jump to a party by its name. */
function FindParty() {
  const { chain } = useChain();
  return (
    <Select
      className={styles.find}
      size="xs"
      aria-label="Find a party"
      placeholder="Find a party"
      searchable
      limit={50}
      nothingFoundMessage="No party is called that"
      data={[...chain.parties.values()].map((party) => ({ value: party.id, label: nameOf(party) }))}
      value={null}
      onChange={(id) => id && editor.select({ kind: "party", id })}
    />
  );
}

function AddButtons() {
  return (
    <Button.Group>
      {PARTY_KEYS.map(([key, kind, label]) => (
        <Button
          key={kind}
          size="xs"
          variant="default"
          title={`Add a ${kind} (key ${key})`}
          aria-keyshortcuts={key}
          onClick={() => editor.open({ name: "add-party", kind })}
        >
          + {label}
        </Button>
      ))}
      <Button
        size="xs"
        variant="default"
        title="Add a link (key L)"
        aria-keyshortcuts="L"
        onClick={() => editor.open({ name: "add-link" })}
      >
        + Link
      </Button>
    </Button.Group>
  );
}
