import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { accessQuery } from "../api/access";
import { confirmPush, discardPush } from "../api/data";
import { refresh } from "../api/queries";
import { useChain } from "../chain/context";
import { count } from "../format";
import { ErrorNotice } from "../notices/ErrorNotice";
import { sheetStyles } from "../sheet/Sheet";

/** What can be done about a push that waits because it removes much. */
export function HeldPush({ number }: { number: number }) {
  const { organisation } = useChain();
  const client = useQueryClient();
  const access = useQuery(accessQuery(organisation));
  const again = () =>
    Promise.all([
      refresh(client, organisation),
      ...["pushes", "sources", "layout"].map((key) => client.invalidateQueries({ queryKey: [key, organisation] })),
    ]);
  const confirming = useMutation({ mutationFn: () => confirmPush(organisation, number), onSuccess: again });
  const discarding = useMutation({ mutationFn: () => discardPush(organisation, number), onSuccess: again });
  if (access.data?.role !== "admin") return null;
  const error = confirming.error ?? discarding.error;
  return (
    <div className={sheetStyles.row}>
      <Button
        size="compact-xs"
        aria-label={`Confirm push ${count(number)}`}
        loading={confirming.isPending}
        disabled={discarding.isPending}
        onClick={() => confirming.mutate()}
      >
        Confirm
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        aria-label={`Discard push ${count(number)}`}
        loading={discarding.isPending}
        disabled={confirming.isPending}
        onClick={() => discarding.mutate()}
      >
        Discard
      </Button>
      {error && <ErrorNotice error={error} what="The push still waits" />}
    </div>
  );
}
