import { Button, SegmentedControl, Select } from "@mantine/core";
import { memo } from "react";
import { SavedState } from "../editing/SavedState";
import { useEditing } from "../editing/store";
import { ForEditors } from "../session/MayEdit";
import { nameOf } from "./chain";
import styles from "./chain.module.css";
import { useChain } from "./context";
import { ShowMenu } from "./ShowMenu";
import { PARTY_KEYS, redo, startLink, startParty, undo } from "./shortcuts";
import { editor, useEditor, type ViewName } from "./store";

type Props = { onTidy: () => void; isTidying: boolean };

/** What one can do with the whole chain. */
export const Toolbar = memo(({ onTidy, isTidying }: Props) => {
  const view = useEditor((state) => state.view);
  return (
    <section className={styles.toolbar} aria-label="Tools of the chain">
      <ForEditors to="change the chain">
        <AddButtons />
        <UndoButtons />
        <SavedState />
      </ForEditors>
      <span className={styles.room} />
      <FindParty />
      {view === "diagram" && <ShowMenu />}
      {view === "diagram" && (
        <Button size="xs" variant="default" loading={isTidying} onClick={onTidy} title="Lay the diagram out anew">
          Tidy
        </Button>
      )}
      <SegmentedControl
        size="xs"
        aria-label="View"
        data={[
          { value: "diagram", label: "Diagram" },
          { value: "table", label: "Table" },
        ]}
        value={view}
        onChange={(value) => editor.show(value as ViewName)}
      />
    </section>
  );
});

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
      onChange={(id) => id && editor.find(id)}
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
          px={9}
          variant="default"
          title={`Add a ${kind} (key ${key})`}
          aria-keyshortcuts={key}
          onClick={() => startParty(kind)}
        >
          + {label}
        </Button>
      ))}
      <Button size="xs" px={9} variant="default" title="Add a link (key L)" aria-keyshortcuts="L" onClick={startLink}>
        + Link
      </Button>
    </Button.Group>
  );
}

function UndoButtons() {
  const last = useEditing((state) => state.done.at(-1)?.label);
  const undone = useEditing((state) => state.undone.at(-1)?.label);
  return (
    <Button.Group>
      <Button
        size="xs"
        px={9}
        variant="default"
        aria-label="Undo"
        aria-keyshortcuts="Control+Z"
        title={`Undo: ${last ?? "my newest change of another session"} (Ctrl Z)`}
        onClick={undo}
      >
        ↶ Undo
      </Button>
      <Button
        size="xs"
        px={9}
        variant="default"
        aria-label="Redo"
        aria-keyshortcuts="Control+Y"
        title={undone ? `Redo: ${undone} (Ctrl Y)` : "Nothing to redo"}
        disabled={!undone}
        onClick={redo}
      >
        ↷ Redo
      </Button>
    </Button.Group>
  );
}
