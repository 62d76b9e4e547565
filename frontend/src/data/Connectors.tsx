import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { connectorsQuery, createConnector, revokeConnector } from "../api/data";
import { useChain } from "../chain/context";
import { count } from "../format";
import { Answer } from "../sheet/Sheet";
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
          <SecretTable
            label="SCIM tokens"
            headings={["Directory", "Active people", "Money", "Made"]}
            rows={items.map((connector) => ({
              id: connector.id,
              cells: [
                connector.name,
                count(connector.active_people),
                connector.money ? "may state" : "may not state",
                new Date(connector.at).toLocaleDateString(),
              ],
              revoked: connector.revoked !== null,
            }))}
            onRevoke={(id) => revoking.mutate(id)}
          />
        )}
      </Answer>
    </>
  );
}
