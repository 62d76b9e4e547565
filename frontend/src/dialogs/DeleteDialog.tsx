import { List, Stack, Text } from "@mantine/core";
import type { FormEvent } from "react";
import type { EntityRef } from "../api/types";
import { type Chain, childrenOf, linkName, linksFrom, linksTo, nameOf, partyName } from "../chain/chain";
import { useChain } from "../chain/context";
import { editor } from "../chain/store";
import { editing } from "../editing/editing";
import { remove } from "../editing/edits";
import { count, counted } from "../format";
import { DialogButtons } from "./DialogButtons";

const NAMED = 8;

/** Ask before deleting, and name what goes with it. */
export function DeleteDialog({ entity }: { entity: EntityRef }) {
  const { chain } = useChain();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    editor.close();
    editor.clear();
    editor.dropDraft(entity);
    editing.make(remove(chain, entity));
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {entity.kind === "party" ? (
          <GoesWithParty chain={chain} id={entity.id} />
        ) : (
          <LinkSentence chain={chain} id={entity.id} />
        )}
        <DialogButtons verb={`Delete ${entity.kind}`} danger />
      </Stack>
    </form>
  );
}

function LinkSentence({ chain, id }: { chain: Chain; id: string }) {
  const link = chain.links.get(id);
  return <Text size="sm">{link && linkName(chain, link)} will be deleted. Both parties stay.</Text>;
}

function GoesWithParty({ chain, id }: { chain: Chain; id: string }) {
  const links = new Map([...linksFrom(chain, id), ...linksTo(chain, id)]);
  const children = childrenOf(chain, id);
  return (
    <>
      <Text size="sm">
        <b>{partyName(chain, id)}</b> will be deleted{links.size > 0 && `, and ${counted(links.size, "link")} with it:`}
        {links.size === 0 && ". No link hangs on it."}
      </Text>
      {links.size > 0 && (
        <List size="sm">
          {[...links].slice(0, NAMED).map(([key, link]) => (
            <List.Item key={key}>{linkName(chain, link)}</List.Item>
          ))}
          {links.size > NAMED && <List.Item>and {count(links.size - NAMED)} more</List.Item>}
        </List>
      )}
      {children.length > 0 && (
        <Text size="sm">{children.map(nameOf).join(", ")} will belong to the group one level up.</Text>
      )}
    </>
  );
}
