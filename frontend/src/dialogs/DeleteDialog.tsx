import { List, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { deleteEntity } from "../api/client";
import { refresh } from "../api/queries";
import type { EntityRef } from "../api/types";
import { type Chain, childrenOf, linkName, linksFrom, linksTo, nameOf, partyName } from "../chain/chain";
import { useChain } from "../chain/context";
import { editor } from "../chain/store";
import { count, counted } from "../format";
import { ErrorNotice } from "../notices/ErrorNotice";
import { DialogButtons } from "./DialogButtons";

const NAMED = 8;

/** Ask before deleting, and name what goes with it. */
export function DeleteDialog({ entity }: { entity: EntityRef }) {
  const { organisation, chain } = useChain();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => deleteEntity(organisation, entity),
    onSuccess: async () => {
      editor.close();
      editor.clear();
      editor.dropDraft(entity);
      client.removeQueries({ queryKey: ["entity", organisation, entity.kind, entity.id] });
      await refresh(client, organisation);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    remove.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {entity.kind === "party" ? (
          <GoesWithParty chain={chain} id={entity.id} />
        ) : (
          <LinkSentence chain={chain} id={entity.id} />
        )}
        {remove.error && <ErrorNotice error={remove.error} what="Not deleted" />}
        <DialogButtons verb={`Delete ${entity.kind}`} busy={remove.isPending} danger />
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
