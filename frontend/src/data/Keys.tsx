import { NativeSelect } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { createKey, keysQuery, revokeKey } from "../api/work";
import { useChain } from "../chain/context";
import { day } from "../format";
import { Answer } from "../sheet/Sheet";
import { SecretForm, SecretTable } from "./Secrets";

const SCOPES = { read: "Read", write: "Read and change", admin: "Administer" };
type Scope = keyof typeof SCOPES;

/** API keys of this organisation. */
export function Keys({ seesMoney }: { seesMoney: boolean }) {
  const { organisation } = useChain();
  const client = useQueryClient();
  const asked = useQuery(keysQuery(organisation));
  const [scope, setScope] = useState<Scope>("read");
  const again = () => client.invalidateQueries({ queryKey: ["keys", organisation] });
  const making = useMutation({
    mutationFn: ({ name, money }: { name: string; money: boolean }) => createKey(organisation, name, scope, money),
    onSuccess: again,
  });
  const revoking = useMutation({ mutationFn: (id: string) => revokeKey(organisation, id), onSuccess: again });
  return (
    <>
      <SecretForm
        label="Name of the key"
        button="Make key"
        secret={making.data?.key}
        isPending={making.isPending}
        error={making.error ?? revoking.error}
        seesMoney={seesMoney}
        moneyLabel="It sees amounts of money"
        onMake={(name, money) => making.mutate({ name, money })}
      >
        <NativeSelect
          size="xs"
          label="It may"
          value={scope}
          data={Object.entries(SCOPES).map(([value, label]) => ({ value, label }))}
          onChange={({ currentTarget }) => setScope(currentTarget.value as Scope)}
        />
      </SecretForm>
      <Answer asked={asked} what="The API keys">
        {({ items }) => (
          <SecretTable
            label="API keys"
            headings={["Name", "May", "Money", "Ends", "Last used"]}
            rows={items.map((key) => ({
              id: key.id,
              cells: [
                key.name,
                SCOPES[key.scope],
                key.money ? "seen" : "hidden",
                dayOrNever(key.ends),
                dayOrNever(key.used),
              ],
              revoked: key.revoked !== null,
            }))}
            onRevoke={(id) => revoking.mutate(id)}
          />
        )}
      </Answer>
    </>
  );
}

const dayOrNever = (moment: string | null): string => (moment ? day(moment) : "never");
