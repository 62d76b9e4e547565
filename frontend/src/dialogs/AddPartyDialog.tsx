import { NumberInput, SegmentedControl, Stack, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { addParty } from "../api/client";
import { fieldMessages, problemOf } from "../api/problem";
import { refresh } from "../api/queries";
import type { Party, PartyKind } from "../api/types";
import { idFromName, KIND_NAMES, KINDS } from "../chain/chain";
import { useChain } from "../chain/context";
import { editor } from "../chain/store";
import { ErrorNotice } from "../notices/ErrorNotice";
import { DialogButtons } from "./DialogButtons";

const FIELDS = new Set(["id", "name", "own_cost", "revenue"]);

/** Name a new party; the rest can be filled in afterwards. */
export function AddPartyDialog({ kind: first }: { kind: PartyKind }) {
  const { organisation, chain, money } = useChain();
  const client = useQueryClient();
  const [kind, setKind] = useState(first);
  const [name, setName] = useState("");
  const [amount, setAmount] = useState<number | undefined>();
  const add = useMutation({
    mutationFn: (party: Party) => addParty(organisation, party),
    onSuccess: async (party) => {
      editor.close();
      editor.select({ kind: "party", id: party.id });
      await refresh(client, organisation);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const trimmed = name.trim();
    const party: Party = { id: idFromName(trimmed, chain.parties), kind, name: trimmed };
    const stated = amount === undefined ? {} : { [kind === "customer" ? "revenue" : "own_cost"]: amount };
    if (trimmed) add.mutate({ ...party, ...(kind === "authority" ? {} : stated) });
  };
  const messages = add.error ? fieldMessages(problemOf(add.error), FIELDS) : null;
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
          error={messages?.fields.name ?? messages?.fields.id}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {kind !== "authority" && (
          <NumberInput
            label={kind === "customer" ? "Revenue" : "Own cost"}
            description="May be left empty for now."
            hideControls
            thousandSeparator=","
            suffix={` ${money.currency} per ${money.period}`}
            value={amount ?? ""}
            error={messages?.fields.own_cost ?? messages?.fields.revenue}
            onChange={(value) => setAmount(typeof value === "number" ? value : undefined)}
          />
        )}
        {messages && Object.keys(messages.fields).length === 0 && <ErrorNotice error={add.error} what="Not added" />}
        <DialogButtons verb={`Add ${kind}`} busy={add.isPending} disabled={!name.trim()} />
      </Stack>
    </form>
  );
}
