import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { FindingState, ListedFinding } from "../api/types";
import { decide, plansQuery, seeTo } from "../api/work";
import { useChain } from "../chain/context";
import { ErrorNotice } from "../notices/ErrorNotice";
import styles from "./page.module.css";
import { STATE_NAMES } from "./states";

/** What is decided on a finding: whose it is, by when, and why. */
export function DecisionForm({ finding }: { finding: ListedFinding }) {
  const { organisation } = useChain();
  const client = useQueryClient();
  const { decision, subject } = finding;
  const [state, setState] = useState<FindingState>(decision?.state ?? "open");
  const [owner, setOwner] = useState(decision?.owner ?? "");
  const [due, setDue] = useState(decision?.due ?? "");
  const [comment, setComment] = useState(decision?.comment ?? "");
  const [plan, setPlan] = useState(decision?.plan ?? "");
  const plans = useQuery(plansQuery(organisation));
  const saving = useMutation({
    mutationFn: async () => {
      await decide(
        organisation,
        finding.key,
        {
          code: finding.code,
          links: subject.links ?? [],
          parties: subject.parties ?? [],
          state,
          owner: owner || null,
          due: due || null,
          comment: comment || null,
          plan: plan || null,
        },
        decision ?? null,
      );
      await seeTo(organisation, finding.key, { before: decision?.plan ?? null, now: plan || null });
    },
    onSuccess: () =>
      Promise.all(
        ["findings", "decisions", "plans"].map((key) => client.invalidateQueries({ queryKey: [key, organisation] })),
      ),
  });
  return (
    <form
      className={styles.form}
      aria-label="Decision"
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate();
      }}
    >
      <NativeSelect
        size="xs"
        label="State"
        value={state}
        onChange={({ currentTarget }) => setState(currentTarget.value as FindingState)}
        data={Object.entries(STATE_NAMES).map(([value, label]) => ({ value, label }))}
      />
      <TextInput
        size="xs"
        label="Owner"
        value={owner}
        onChange={({ currentTarget }) => setOwner(currentTarget.value)}
      />
      <TextInput
        size="xs"
        type="date"
        label="Due"
        value={due}
        onChange={({ currentTarget }) => setDue(currentTarget.value)}
      />
      <NativeSelect
        size="xs"
        label="Plan that sees to it"
        value={plan}
        onChange={({ currentTarget }) => setPlan(currentTarget.value)}
        data={[
          { value: "", label: "None" },
          ...(plans.data?.items ?? []).map(({ id, title }) => ({ value: id, label: title })),
        ]}
      />
      <Textarea
        size="xs"
        label="Comment"
        autosize={false}
        rows={3}
        value={comment}
        onChange={({ currentTarget }) => setComment(currentTarget.value)}
      />
      {saving.error && <ErrorNotice error={saving.error} what="The decision was not saved" />}
      <Button size="xs" type="submit" loading={saving.isPending}>
        Save decision
      </Button>
      {decision && (
        <p className={styles.kind}>
          Last by {decision.author ?? "somebody"}, {new Date(decision.at).toLocaleString()}
        </p>
      )}
    </form>
  );
}
