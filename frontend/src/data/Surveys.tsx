import { Button, NativeSelect } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { createSurvey, revokeSurvey, type Side, type Survey, surveysQuery } from "../api/survey";
import { nameOf } from "../chain/chain";
import { useChain } from "../chain/context";
import { count, moment } from "../format";
import { ErrorNotice } from "../notices/ErrorNotice";
import { Answer, Scrolled, sheetStyles } from "../sheet/Sheet";
import { SureButton } from "../sheet/SureButton";
import { SurveyAnswers } from "./SurveyAnswers";
import { SurveyLinks } from "./SurveyLinks";

/** Both sides of links asked apart: made, answered, compared, applied. */
export function Surveys() {
  const { organisation } = useChain();
  const [opened, setOpened] = useState<string | null>(null);
  const asked = useQuery(surveysQuery(organisation));
  return (
    <>
      <NewSurvey />
      <Answer asked={asked} what="The surveys">
        {({ items }) =>
          items.length === 0 ? (
            <p className={sheetStyles.note}>None yet.</p>
          ) : (
            <SurveyTable surveys={items} opened={opened} onOpen={setOpened} />
          )
        }
      </Answer>
      {opened && <SurveyAnswers survey={opened} />}
    </>
  );
}

function NewSurvey() {
  const { organisation, chain } = useChain();
  const client = useQueryClient();
  const [party, setParty] = useState("");
  const [as, setAs] = useState<Side>("supplier");
  const making = useMutation({
    mutationFn: () => createSurvey(organisation, party, as, 14),
    onSuccess: () => client.invalidateQueries({ queryKey: ["surveys", organisation] }),
  });
  return (
    <form
      className={sheetStyles.row}
      onSubmit={(event) => {
        event.preventDefault();
        making.mutate();
      }}
    >
      <NativeSelect
        size="xs"
        label="Ask about what"
        value={as}
        data={[
          { value: "supplier", label: "somebody delivers" },
          { value: "customer", label: "somebody receives" },
        ]}
        onChange={({ currentTarget }) => setAs(currentTarget.value as Side)}
      />
      <NativeSelect
        size="xs"
        label="Who"
        value={party}
        data={[
          { value: "", label: "Choose" },
          ...[...chain.parties.values()].map((one) => ({ value: one.id, label: nameOf(one) })),
        ]}
        onChange={({ currentTarget }) => setParty(currentTarget.value)}
      />
      <Button size="xs" type="submit" loading={making.isPending} disabled={!party}>
        Make survey
      </Button>
      {making.error && <ErrorNotice error={making.error} what="The survey was not made" />}
      {making.data && <SurveyLinks tokens={making.data.tokens} />}
    </form>
  );
}

type TableProps = { surveys: Survey[]; opened: string | null; onOpen: (id: string | null) => void };

function SurveyTable({ surveys, opened, onOpen }: TableProps) {
  return (
    <Scrolled label="Surveys made">
      <table className={sheetStyles.table}>
        <thead>
          <tr>
            {["Survey", "Links", "Suppliers answered", "Customers answered", "Made", "Ends", "Answers", "Revoke"].map(
              (name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {surveys.map((survey) => (
            <SurveyRow
              key={survey.id}
              survey={survey}
              isOpen={survey.id === opened}
              onToggle={() => onOpen(survey.id === opened ? null : survey.id)}
            />
          ))}
        </tbody>
      </table>
    </Scrolled>
  );
}

function SurveyRow({ survey, isOpen, onToggle }: { survey: Survey; isOpen: boolean; onToggle: () => void }) {
  const { organisation } = useChain();
  const client = useQueryClient();
  const revoking = useMutation({
    mutationFn: () => revokeSurvey(organisation, survey.id),
    onSuccess: () => client.invalidateQueries({ queryKey: ["surveys", organisation] }),
  });
  return (
    <tr data-chosen={isOpen || undefined}>
      <th scope="row">{survey.id}</th>
      <td>{count(survey.links)}</td>
      <td>{count(survey.answered.supplier ?? 0)}</td>
      <td>{count(survey.answered.customer ?? 0)}</td>
      <td>
        {moment(survey.at)}
        {survey.author && `, ${survey.author}`}
      </td>
      <td>{moment(survey.ends)}</td>
      <td>
        <Button
          size="compact-xs"
          variant="default"
          aria-expanded={isOpen}
          aria-label={`Answers of ${survey.id}`}
          onClick={onToggle}
        >
          {isOpen ? "Close" : "Compare"}
        </Button>
      </td>
      <td>
        {survey.revoked ? (
          "revoked"
        ) : (
          <SureButton verb="Revoke" of={survey.id} loading={revoking.isPending} onSure={() => revoking.mutate()} />
        )}
        {revoking.error && <ErrorNotice error={revoking.error} what="Not revoked" />}
      </td>
    </tr>
  );
}
