import { Button, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { StoredScenario } from "../api/types";
import { createPlan } from "../api/work";
import { useChain } from "../chain/context";
import { ErrorNotice } from "../notices/ErrorNotice";
import { sheetStyles } from "../sheet/Sheet";

/** A decision to make a scenario real: who, and by when. What it is expected to bring comes from the scenario. */
export function NewPlanForm({ scenario }: { scenario: StoredScenario }) {
  const { organisation } = useChain();
  const client = useQueryClient();
  const [title, setTitle] = useState(scenario.name);
  const [owner, setOwner] = useState("");
  const [due, setDue] = useState("");
  const making = useMutation({
    mutationFn: () =>
      createPlan(organisation, {
        title: title.trim(),
        note: "",
        state: "agreed",
        owner: owner || null,
        due: due || null,
        scenario: scenario.id,
        findings: [],
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["plans", organisation] }),
  });
  return (
    <form
      className={sheetStyles.row}
      aria-label="New plan"
      onSubmit={(event) => {
        event.preventDefault();
        making.mutate();
      }}
    >
      <TextInput
        size="xs"
        label="Decision"
        required
        value={title}
        onChange={({ currentTarget }) => setTitle(currentTarget.value)}
      />
      <TextInput
        size="xs"
        label="Plan owner"
        value={owner}
        onChange={({ currentTarget }) => setOwner(currentTarget.value)}
      />
      <TextInput
        size="xs"
        type="date"
        label="Due by"
        value={due}
        onChange={({ currentTarget }) => setDue(currentTarget.value)}
      />
      <Button size="xs" type="submit" loading={making.isPending} disabled={!title.trim()}>
        Make it a plan
      </Button>
      {making.isSuccess && <span role="status">It is among the plans below.</span>}
      {making.error && <ErrorNotice error={making.error} what="The plan was not made" />}
    </form>
  );
}
