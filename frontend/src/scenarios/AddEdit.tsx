import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import type { Edit } from "../api/work";
import { useChain } from "../chain/context";
import { EditInput } from "./EditInput";
import { EDIT_KINDS, type EditKindName, type Typed } from "./editKinds";

type Props = { edits: readonly Edit[]; loading: boolean; onAdd: (edits: Edit[], onAdded: () => void) => void };

/** One more edit of a scenario: what to do, and what that takes. */
export function AddEdit({ edits, loading, onAdd }: Props) {
  const { chain } = useChain();
  const [kind, setKind] = useState<EditKindName>("stop");
  const [typed, setTyped] = useState<Typed>({});
  const made = EDIT_KINDS[kind].make(typed, chain);
  return (
    <>
      <NativeSelect
        size="xs"
        label="Edit"
        value={kind}
        data={Object.entries(EDIT_KINDS).map(([value, { label }]) => ({ value, label }))}
        onChange={({ currentTarget }) => {
          setKind(currentTarget.value as EditKindName);
          setTyped({});
        }}
      />
      {EDIT_KINDS[kind].asks(typed).map((field) => (
        <EditInput
          key={`${kind} ${field.name} ${field.label}`}
          field={field}
          value={typed[field.name]}
          added={addedBy(edits)}
          onType={(value) => setTyped((before) => withTyped(before, field.name, value))}
        />
      ))}
      <Button size="xs" disabled={!made} loading={loading} onClick={() => made && onAdd(made, () => setTyped({}))}>
        Add edit
      </Button>
    </>
  );
}

/** Another field to change begins without a value. */
const withTyped = (before: Typed, name: string, value: unknown): Typed =>
  name === "field" ? { ...before, field: value, value: undefined } : { ...before, [name]: value };

const addedBy = (edits: readonly Edit[]) =>
  edits
    .filter(({ op }) => op === "add_party")
    .map(({ party }) => party as { id: string; name?: string })
    .map(({ id, name }) => ({ value: id, label: name ?? id }));
