import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { refresh } from "../api/queries";
import { applyAnswer, type SurveyedLink, surveyQuery } from "../api/survey";
import { useChain } from "../chain/context";
import { percent, plain } from "../format";
import { ErrorNotice } from "../notices/ErrorNotice";
import { Answer, Scrolled, sheetStyles } from "../sheet/Sheet";

type Given = NonNullable<SurveyedLink["answers"][string]>;

const DISAGREEMENTS = { need: "Whether it is needed", importance: "How important it is" };

/** What both sides said of each link, side by side; the customer's word becomes the chain's by one click. */
export function SurveyAnswers({ survey }: { survey: string }) {
  const { organisation } = useChain();
  const asked = useQuery(surveyQuery(organisation, survey));
  return (
    <Answer asked={asked} what="The answers">
      {({ items }) => (
        <Scrolled label={`Answers to survey ${survey}`}>
          <table className={sheetStyles.table}>
            <thead>
              <tr>
                {["Link", "Supplier says", "Customer says", "They disagree on", "Apply"].map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <SurveyedRow key={item.link} survey={survey} item={item} />
              ))}
            </tbody>
          </table>
        </Scrolled>
      )}
    </Answer>
  );
}

function SurveyedRow({ survey, item }: { survey: string; item: SurveyedLink }) {
  const name = `${item.supplier} → ${item.customer}${item.offering ? `: ${item.offering}` : ""}`;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{toldAnswer(item.answers.supplier)}</td>
      <td>{toldAnswer(item.answers.customer)}</td>
      <td>{item.disagreement ? <strong>{DISAGREEMENTS[item.disagreement]}</strong> : ""}</td>
      <td>{item.answers.customer && <Apply survey={survey} item={item} name={name} />}</td>
    </tr>
  );
}

function Apply({ survey, item, name }: { survey: string; item: SurveyedLink; name: string }) {
  const { organisation } = useChain();
  const client = useQueryClient();
  const applying = useMutation({
    mutationFn: () => applyAnswer(organisation, survey, item.link),
    onSuccess: () =>
      Promise.all([refresh(client, organisation), client.invalidateQueries({ queryKey: ["surveys", organisation] })]),
  });
  if (item.applied) return "applied";
  return (
    <>
      <Button
        size="compact-xs"
        loading={applying.isPending}
        aria-label={`Apply the customer's answer to ${name}`}
        onClick={() => applying.mutate()}
      >
        Apply
      </Button>
      {applying.error && <ErrorNotice error={applying.error} what="Not applied" />}
    </>
  );
}

function toldAnswer(answer: Given | undefined): string {
  if (!answer) return "no answer yet";
  const parts = [answer.needed ? "needed" : "not needed"];
  if (answer.needed && answer.importance != null) parts.push(`importance ${plain(answer.importance)} of 5`);
  if (answer.satisfaction != null) parts.push(`${percent(answer.satisfaction)} satisfied`);
  return `${parts.join(", ")}${answer.need ? `: ${answer.need}` : ""}`;
}
