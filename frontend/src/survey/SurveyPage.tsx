import { Loader } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { openedQuery, type Side, type SurveyForm } from "../api/survey";
import { counted, moment } from "../format";
import { ErrorNotice } from "../notices/ErrorNotice";
import { QuestionForm } from "./QuestionForm";
import styles from "./survey.module.css";

const LEADS: Record<Side, string> = {
  supplier:
    "You deliver what is listed here. Say of each whether you think those who receive it need it. They are asked the same, apart from you.",
  customer:
    "You receive what is listed here. Say of each whether you need it, and how much. Those who deliver it are asked the same, apart from you.",
};

/** What the holder of a survey's link is asked; it takes no account. */
export function SurveyPage({ token }: { token: string }) {
  const { data, error } = useQuery(openedQuery(token));
  return (
    <main className={styles.page}>{data ? <Questions form={data} token={token} /> : <Opening error={error} />}</main>
  );
}

function Opening({ error }: { error: Error | null }) {
  return (
    <>
      <h1>Survey</h1>
      {error ? (
        <ErrorNotice error={error} what="The survey cannot be opened" />
      ) : (
        <Loader role="status" aria-label="Opening the survey" />
      )}
    </>
  );
}

function Questions({ form, token }: { form: SurveyForm; token: string }) {
  const { questions } = form;
  const answered = questions.filter(({ answer }) => answer).length;
  return (
    <>
      <h1>Is it needed?</h1>
      <p className={styles.lead}>{LEADS[form.side]}</p>
      <p className={styles.lead} role="status">
        {answered} of {counted(questions.length, "answer")} saved. You can change them until {moment(form.ends)}.
      </p>
      {questions.map((question) => (
        <QuestionForm key={question.number} question={question} side={form.side} token={token} />
      ))}
    </>
  );
}
