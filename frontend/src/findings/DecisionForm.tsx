import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ListedFinding } from "../api/types";
import { plansQuery } from "../api/work";
import { useChain } from "../chain/context";
import { moment } from "../format";
import { ErrorNotice } from "../notices/ErrorNotice";
import type { Decided } from "./decided";
import styles from "./page.module.css";
import { STATE_NAMES } from "./states";
import { TheirDecision } from "./TheirDecision";
import { useDeciding } from "./useDeciding";

/** What is decided on a finding: whose it is, by when, and why. */
export function DecisionForm({ finding }: { finding: ListedFinding }) {
  const { organisation } = useChain();
  const plans = useQuery(plansQuery(organisation));
  const { typed, type, saving, theirs, settle } = useDeciding(finding);
  const input = (name: keyof Decided, label: string) => ({
    size: "xs",
    label,
    value: typed[name],
    onChange: (event: { currentTarget: { value: string } }) => type({ [name]: event.currentTarget.value }),
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
        {...input("state", "State")}
        data={Object.entries(STATE_NAMES).map(([value, label]) => ({ value, label }))}
      />
      <TextInput {...input("owner", "Owner")} />
      <TextInput type="date" {...input("due", "Due")} />
      <NativeSelect
        {...input("plan", "Plan that sees to it")}
        data={[
          { value: "", label: "None" },
          ...(plans.data?.items ?? []).map(({ id, title }) => ({ value: id, label: title })),
        ]}
      />
      <Textarea autosize={false} rows={3} {...input("comment", "Comment")} />
      {saving.error && !theirs && <ErrorNotice error={saving.error} what="The decision was not saved" />}
      {theirs && <TheirDecision decision={theirs} onSettle={settle} />}
      <Button size="xs" type="submit" loading={saving.isPending} disabled={theirs !== null}>
        Save decision
      </Button>
      {finding.decision && (
        <p className={styles.kind}>
          Last by {finding.decision.author ?? "somebody"}, {moment(finding.decision.at)}
        </p>
      )}
    </form>
  );
}
