import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { confirmLeavers, connectorsQuery, createConnector, revokeConnector } from "../api/data";
import { useChain } from "../chain/context";
import { count, day, moment } from "../format";
import { ErrorNotice } from "../notices/ErrorNotice";
import { Answer, sheetStyles } from "../sheet/Sheet";
import { SecretForm, SecretTable } from "./Secrets";

/** Directories that may push by SCIM. */
export function Connectors({ seesMoney }: { seesMoney: boolean }) {
  const { organisation } = useChain();
  const client = useQueryClient();
  const asked = useQuery(connectorsQuery(organisation));
  const again = () => client.invalidateQueries({ queryKey: ["connectors", organisation] });
  const making = useMutation({
    mutationFn: ({ name, money }: { name: string; money: boolean }) => createConnector(organisation, name, money),
    onSuccess: again,
  });
  const revoking = useMutation({ mutationFn: (id: string) => revokeConnector(organisation, id), onSuccess: again });
  const confirming = useMutation({ mutationFn: (id: string) => confirmLeavers(organisation, id), onSuccess: again });
  return (
    <>
      <SecretForm
        label="Name of the directory"
        button="Make token"
        secret={making.data?.token}
        isPending={making.isPending}
        error={making.error ?? revoking.error}
        seesMoney={seesMoney}
        moneyLabel="It may state costs and budgets"
        onMake={(name, money) => making.mutate({ name, money })}
      />
      <Answer asked={asked} what="The SCIM tokens">
        {({ items }) => (
          <>
            {items.map(({ id, name, held, revoked }) =>
              held && revoked === null ? (
                <p key={id} className={sheetStyles.note}>
                  {name} would take away {count(held.people)} of {count(held.of)} people, last at {moment(held.at)}. It
                  was refused; once confirmed, let it be sent again within a day.{" "}
                  <Button
                    size="compact-xs"
                    aria-label={`Confirm the leavers of ${name}`}
                    loading={confirming.isPending && confirming.variables === id}
                    onClick={() => confirming.mutate(id)}
                  >
                    Confirm
                  </Button>
                </p>
              ) : null,
            )}
            {confirming.error && <ErrorNotice error={confirming.error} what="The leavers were not confirmed" />}
            <SecretTable
              label="SCIM tokens"
              headings={["Directory", "Active people", "Money", "Made"]}
              rows={items.map((connector) => ({
                id: connector.id,
                cells: [
                  connector.name,
                  count(connector.active_people),
                  connector.money ? "may state" : "may not state",
                  day(connector.at),
                ],
                revoked: connector.revoked !== null,
              }))}
              onRevoke={(id) => revoking.mutate(id)}
            />
          </>
        )}
      </Answer>
    </>
  );
}
