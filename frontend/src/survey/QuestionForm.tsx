import { Button, NativeSelect, Radio, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type NumberedAnswer, openedQuery, type Question, type Side, sendAnswer } from "../api/survey";
import { ErrorNotice } from "../notices/ErrorNotice";
import { IMPORTANCE, SATISFACTION, WORDS } from "./scales";
import styles from "./survey.module.css";

type Props = { question: Question; side: Side; token: string };

/** One link: is it needed, how much, what for, and how well it does. */
export function QuestionForm({ question, side, token }: Props) {
  const { number, supplier, customer, offering, answer } = question;
  const client = useQueryClient();
  const [needed, setNeeded] = useState(answer ? yesOrNo(answer.needed) : "");
  const [importance, setImportance] = useState(written(answer?.importance));
  const [need, setNeed] = useState(answer?.need ?? "");
  const [satisfaction, setSatisfaction] = useState(written(answer?.satisfaction));
  const words = WORDS[side];
  const saving = useMutation({
    mutationFn: () => sendAnswer(token, answerOf(number, needed, importance, need, satisfaction)),
    onSuccess: (form) => client.setQueryData(openedQuery(token).queryKey, form),
  });
  const told = `${supplier} to ${customer}${offering ? `: ${offering}` : ""}`;
  return (
    <form
      className={styles.question}
      aria-label={told}
      onChange={() => saving.isSuccess && saving.reset()}
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate();
      }}
    >
      <h2>
        {offering ?? "No name given"}
        <small>
          {supplier} → {customer}
        </small>
      </h2>
      <Radio.Group label={words.needed} required value={needed} onChange={setNeeded}>
        <div className={styles.row}>
          <Radio value="yes" label="Yes" />
          <Radio value="no" label="No" />
        </div>
      </Radio.Group>
      {needed === "yes" && (
        <NativeSelect
          label="How important is it?"
          value={importance}
          data={choices(IMPORTANCE, importance)}
          onChange={({ currentTarget }) => setImportance(currentTarget.value)}
        />
      )}
      <Textarea
        label={words.need}
        rows={2}
        maxLength={10_000}
        value={need}
        onChange={({ currentTarget }) => setNeed(currentTarget.value)}
      />
      <NativeSelect
        label={words.satisfaction}
        value={satisfaction}
        data={choices(SATISFACTION, satisfaction)}
        onChange={({ currentTarget }) => setSatisfaction(currentTarget.value)}
      />
      {saving.error && <ErrorNotice error={saving.error} what="The answer was not saved" />}
      <div className={styles.row}>
        <Button type="submit" size="sm" loading={saving.isPending} disabled={!needed}>
          Save answer
        </Button>
        {saving.isSuccess && <span role="status">Saved</span>}
      </div>
    </form>
  );
}

function answerOf(
  number: number,
  needed: string,
  importance: string,
  need: string,
  satisfaction: string,
): NumberedAnswer {
  return {
    number,
    needed: needed === "yes",
    ...(needed === "yes" && importance ? { importance: Number(importance) } : {}),
    ...(need.trim() ? { need: need.trim() } : {}),
    ...(satisfaction ? { satisfaction: Number(satisfaction) } : {}),
  };
}

const yesOrNo = (needed: boolean): string => (needed ? "yes" : "no");
const written = (number: number | null | undefined): string => String(number ?? "");

/** What can be chosen; a number between, sent by a program, can stay. */
const choices = (scale: { value: string; label: string }[], chosen: string) =>
  scale.some(({ value }) => value === chosen) ? scale : [...scale, { value: chosen, label: chosen }];
