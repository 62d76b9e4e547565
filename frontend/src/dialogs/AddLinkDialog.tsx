import { Select, Stack, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { addLink } from "../api/client";
import { fieldMessages, problemOf } from "../api/problem";
import { refresh } from "../api/queries";
import type { Link } from "../api/types";
import { linkId, nameOf, unusedId } from "../chain/chain";
import { useChain } from "../chain/context";
import { editor } from "../chain/store";
import { ErrorNotice } from "../notices/ErrorNotice";
import { DialogButtons } from "./DialogButtons";

const FIELDS = new Set(["supplier", "customer", "offering"]);

/** Say who supplies whom with what; the rest can be filled in afterwards. */
export function AddLinkDialog({ supplier: from, customer: to }: { supplier?: string; customer?: string }) {
  const { organisation, chain } = useChain();
  const client = useQueryClient();
  const [supplier, setSupplier] = useState<string | null>(from ?? null);
  const [customer, setCustomer] = useState<string | null>(to ?? null);
  const [offering, setOffering] = useState("");
  const add = useMutation({
    mutationFn: (link: Link) => addLink(organisation, unusedId(linkId(link), chain.links, " "), link),
    onSuccess: async (link) => {
      editor.close();
      editor.select({ kind: "link", id: linkId(link) });
      await refresh(client, organisation);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (supplier && customer) add.mutate({ supplier, customer, offering: offering.trim() || undefined });
  };
  const parties = [...chain.parties.values()].map((party) => ({ value: party.id, label: nameOf(party) }));
  const messages = add.error ? fieldMessages(problemOf(add.error), FIELDS) : null;
  const ends = { data: parties, searchable: true, required: true, limit: 100 };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Select
          {...ends}
          label="Supplier"
          description="Who delivers"
          data-autofocus={!from || undefined}
          value={supplier}
          onChange={setSupplier}
          error={messages?.fields.supplier}
        />
        <Select
          {...ends}
          label="Customer"
          description="Who receives"
          data-autofocus={(from && !to) || undefined}
          value={customer}
          onChange={setCustomer}
          error={messages?.fields.customer}
        />
        <TextInput
          label="Offering"
          description="The product or service delivered; may be left empty"
          data-autofocus={(from && to) || undefined}
          maxLength={300}
          value={offering}
          onChange={(event) => setOffering(event.currentTarget.value)}
          error={messages?.fields.offering}
        />
        {messages && Object.keys(messages.fields).length === 0 && <ErrorNotice error={add.error} what="Not added" />}
        <DialogButtons verb="Add link" busy={add.isPending} disabled={!supplier || !customer} />
      </Stack>
    </form>
  );
}
