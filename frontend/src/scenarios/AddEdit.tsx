import { Button, NativeSelect, Select } from "@mantine/core";
import { useState } from "react";
import { type Edit, stopping } from "../api/work";
import { linkName, nameOf } from "../chain/chain";
import { useChain } from "../chain/context";

const KINDS = {
  stop: "Stop a link and save its work",
  remove_link: "Drop a link, its supplier keeps the work",
  halve: "Halve the effort of a link",
  remove_party: "Drop a party with its links",
};
type Kind = keyof typeof KINDS;

const EDITS: Record<Kind, (id: string) => Edit[]> = {
  stop: stopping,
  remove_link: (link) => [{ op: "remove_link", link }],
  halve: (link) => [{ op: "automate_link", link, percent: 50 }],
  remove_party: (party) => [{ op: "remove_party", party }],
};

/** One more edit of a scenario: what to do, and with which link or party. */
export function AddEdit({ loading, onAdd }: { loading: boolean; onAdd: (edits: Edit[]) => void }) {
  const { chain } = useChain();
  const [kind, setKind] = useState<Kind>("stop");
  const [id, setId] = useState<string | null>(null);
  const isParty = kind === "remove_party";
  const choices = isParty
    ? [...chain.parties.values()].map((party) => ({ value: party.id, label: nameOf(party) }))
    : [...chain.links].map(([value, link]) => ({ value, label: linkName(chain, link) }));
  return (
    <>
      <NativeSelect
        size="xs"
        label="Edit"
        value={kind}
        data={Object.entries(KINDS).map(([value, label]) => ({ value, label }))}
        onChange={({ currentTarget }) => {
          setKind(currentTarget.value as Kind);
          setId(null);
        }}
      />
      <Select
        size="xs"
        w={320}
        label={isParty ? "Party" : "Link"}
        searchable
        limit={50}
        nothingFoundMessage="Nothing is called that"
        data={choices}
        value={id}
        onChange={setId}
      />
      <Button
        size="xs"
        disabled={!id}
        loading={loading}
        onClick={() => {
          if (id) onAdd(EDITS[kind](id));
          setId(null);
        }}
      >
        Add edit
      </Button>
    </>
  );
}
