import { Button, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { createScenario } from "../api/work";
import { useChain } from "../chain/context";
import { ErrorNotice } from "../notices/ErrorNotice";
import { sheetStyles } from "../sheet/Sheet";

/** A scenario without edits yet, on the chain as it is now. */
export function NewScenarioForm({ onMade }: { onMade: (id: string) => void }) {
  const { organisation } = useChain();
  const client = useQueryClient();
  const [name, setName] = useState("");
  const making = useMutation({
    mutationFn: () => createScenario(organisation, name.trim(), []),
    onSuccess: async ({ id }) => {
      setName("");
      await client.invalidateQueries({ queryKey: ["scenarios", organisation] });
      onMade(id);
    },
  });
  return (
    <form
      className={sheetStyles.list}
      onSubmit={(event) => {
        event.preventDefault();
        making.mutate();
      }}
    >
      <TextInput
        size="xs"
        label="Name of the scenario"
        required
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      {making.error && <ErrorNotice error={making.error} what="The scenario was not made" />}
      <Button size="xs" type="submit" loading={making.isPending} disabled={!name.trim()}>
        Make scenario
      </Button>
    </form>
  );
}
