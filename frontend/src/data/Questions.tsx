import { Button } from "@mantine/core";
import type { ImportAnswer } from "../api/types";
import { sheetStyles } from "../sheet/Sheet";
import styles from "./questions.module.css";

type Question = ImportAnswer["questions"][number];
type Props = { questions: readonly Question[]; loading: boolean; onAnswer: (patch: Record<string, unknown>) => void };

/** What the files leave open; choosing an answer puts it into the mapping and previews again. */
export function Questions({ questions, loading, onAnswer }: Props) {
  return (
    <>
      {questions.map((question) => (
        <fieldset key={`${question.code} ${question.pointer}`} className={styles.question}>
          <legend>{question.message}</legend>
          {(question.look_alikes ?? []).length > 0 && (
            <ul className={sheetStyles.note}>
              {question.look_alikes?.map(({ suggested, spellings, why }) => (
                <li key={suggested}>
                  {Object.keys(spellings).join(", ")} → {suggested}: {why}
                </li>
              ))}
            </ul>
          )}
          <div className={sheetStyles.row}>
            {question.options?.map(({ label, answer }) => (
              <Button key={label} size="xs" variant="default" loading={loading} onClick={() => onAnswer(answer)}>
                {label}
              </Button>
            ))}
          </div>
        </fieldset>
      ))}
    </>
  );
}
