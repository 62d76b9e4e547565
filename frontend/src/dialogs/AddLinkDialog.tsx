import { Select, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Link } from "../api/types";
import { linkId, nameOf, unusedId } from "../chain/chain";
import { useChain } from "../chain/context";
import { editor } from "../chain/store";
import { editing } from "../editing/editing";
import { addLink } from "../editing/edits";
import { DialogButtons } from "./DialogButtons";

/** Say who supplies whom with what; the rest can be filled in afterwards. */
export function AddLinkDialog({ supplier: from, customer: to }: { supplier?: string; customer?: string }) {
  const { chain } = useChain();
  const [supplier, setSupplier] = useState<string | null>(from ?? null);
  const [customer, setCustomer] = useState<string | null>(to ?? null);
  const [offering, setOffering] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!supplier || !customer) return;
    const link: Link = { supplier, customer, offering: offering.trim() || undefined };
    const id = unusedId(linkId(link), chain.links, " ");
    editor.close();
    editing.make(addLink(chain, id, link));
    editor.select({ kind: "link", id });
  };
  const parties = [...chain.parties.values()].map((party) => ({ value: party.id, label: nameOf(party) }));
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
        />
        <Select
          {...ends}
          label="Customer"
          description="Who receives"
          data-autofocus={(from && !to) || undefined}
          value={customer}
          onChange={setCustomer}
        />
        <TextInput
          label="Offering"
          description="The product or service delivered; may be left empty"
          data-autofocus={(from && to) || undefined}
          maxLength={300}
          value={offering}
          onChange={(event) => setOffering(event.currentTarget.value)}
        />
        <DialogButtons verb="Add link" disabled={!supplier || !customer} />
      </Stack>
    </form>
  );
}
