import { Button, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { chainQuery, refresh } from "../api/queries";
import { restore } from "../api/work";
import { useChain } from "../chain/context";
import { count } from "../format";
import { ErrorNotice } from "../notices/ErrorNotice";
import { sheetStyles } from "../sheet/Sheet";

/** Make the chain what it was at a revision, and say why. */
export function RestoreForm({ revision }: { revision: number }) {
  const { organisation } = useChain();
  const client = useQueryClient();
  const [reason, setReason] = useState("");
  const { queryKey } = chainQuery(organisation);
  const going = useMutation({
    mutationFn: () => restore(organisation, revision, reason, client.getQueryData(queryKey)?.etag ?? ""),
    onSuccess: () => refresh(client, organisation),
  });
  return (
    <form
      className={sheetStyles.row}
      aria-label="Restore"
      onSubmit={(event) => {
        event.preventDefault();
        going.mutate();
      }}
    >
      <TextInput
        size="xs"
        label="Why"
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <Button type="submit" size="xs" variant="default" loading={going.isPending}>
        Restore revision {count(revision)}
      </Button>
      {going.isSuccess && <span role="status">Restored.</span>}
      {going.error && <ErrorNotice error={going.error} what="The chain was not restored" />}
    </form>
  );
}
