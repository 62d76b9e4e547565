import { SegmentedControl, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Party, PartyKind } from "../api/types";
import { idFromName, KIND_NAMES, KINDS } from "../chain/chain";
import { useChain } from "../chain/context";
import { editor } from "../chain/store";
import { editing } from "../editing/editing";
import { addParty } from "../editing/edits";
import { NumberField } from "../NumberField";
import { DialogButtons } from "./DialogButtons";

/** Name a new party; the rest can be filled in afterwards. */
export function AddPartyDialog({ kind: first }: { kind: PartyKind }) {
  const { chain, money } = useChain();
  const [kind, setKind] = useState(first);
  const [name, setName] = useState("");
  const [amount, setAmount] = useState<number | undefined>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const trimmed = name.trim();
    if (!trimmed) return;
    const party: Party = { id: idFromName(trimmed, chain.parties), kind, name: trimmed };
    const stated = amount === undefined ? {} : { [kind === "customer" ? "revenue" : "own_cost"]: amount };
    editor.close();
    editing.make(addParty({ ...party, ...(kind === "authority" ? {} : stated) }));
    editor.select({ kind: "party", id: party.id });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <SegmentedControl
          fullWidth
          aria-label="Kind"
          data={KINDS.map((value) => ({ value, label: KIND_NAMES[value] }))}
          value={kind}
          onChange={(value) => setKind(value as PartyKind)}
        />
        <TextInput
          label="Name"
          data-autofocus
          required
          maxLength={300}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {kind !== "authority" && (
          <NumberField
            label={kind === "customer" ? "Revenue" : "Own cost"}
            description="May be left empty for now."
            hideControls
            suffix={` ${money.currency} per ${money.period}`}
            value={amount}
            onNumber={setAmount}
          />
        )}
        <DialogButtons verb={`Add ${kind}`} disabled={!name.trim()} />
      </Stack>
    </form>
  );
}
