import { Button, Collapse, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { FormEvent } from "react";
import { fieldMessages, ProblemError } from "../api/problem";
import type { EntityRef, PartyKind } from "../api/types";
import { useChain } from "../chain/context";
import { ErrorNotice } from "../notices/ErrorNotice";
import { useMayEdit } from "../session/MayEdit";
import { ConflictNotice } from "./ConflictNotice";
import { FieldInput } from "./FieldInput";
import { type Field, fieldsOf } from "./fields";
import styles from "./inspector.module.css";
import { type EntityForm, useEntityForm } from "./useEntityForm";

/** The fields of the selected party or link, and the way to save them. */
export function EntityFields({ entity }: { entity: EntityRef }) {
  const form = useEntityForm(entity);
  const mayEdit = useMayEdit();
  const { analysis } = useChain();
  const hidesMoney = analysis !== undefined && analysis.total_cost === undefined;
  const fields = fieldsOf(
    entity.kind,
    form.valueOf("kind") as PartyKind | undefined,
    (name) => form.valueOf(name) !== undefined,
  ).filter(({ type }) => !hidesMoney || type !== "money");
  const refusal = form.draft?.refusal;
  const messages = refusal ? fieldMessages(refusal, new Set(fields.map(({ name }) => name))) : NO_MESSAGES;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    form.save();
  };
  return (
    <form onSubmit={submit} className={styles.form} noValidate>
      <fieldset className={styles.fields} disabled={!mayEdit}>
        <FieldGroup fields={fields.filter(({ optional }) => !optional)} form={form} messages={messages.fields} />
      </fieldset>
      <MoreFields fields={fields.filter(({ optional }) => optional)} form={form} messages={messages.fields} />
      {refusal && (messages.rest.length > 0 || Object.keys(messages.fields).length === 0) && (
        <ErrorNotice
          error={new ProblemError(refusal)}
          what="Not saved"
          messages={messages.rest.length ? messages.rest : undefined}
        />
      )}
      {form.draft && <ConflictNotice draft={form.draft} fields={fields} onDecide={form.decide} />}
      {form.draft && <SaveBar form={form} />}
    </form>
  );
}

const NO_MESSAGES: ReturnType<typeof fieldMessages> = { fields: {}, rest: [] };

type GroupProps = { fields: Field[]; form: EntityForm; messages: Record<string, string> };

function FieldGroup({ fields, form, messages }: GroupProps) {
  return fields.map((field) => (
    <FieldInput
      key={field.name}
      field={field}
      value={form.valueOf(field.name)}
      error={messages[field.name]}
      onType={(value) => form.type(field.name, value)}
    />
  ));
}

/** Fields few people fill in: folded away unless they hold something wrong. */
function MoreFields({ fields, form, messages }: GroupProps) {
  const mayEdit = useMayEdit();
  const [open, { toggle }] = useDisclosure(false);
  if (fields.length === 0) return null;
  const shown = open || fields.some(({ name }) => name in messages);
  const title = fields.every(({ name }) => name.startsWith("readiness.")) ? "Readiness" : "More about this link";
  return (
    <>
      <Button variant="subtle" size="compact-sm" justify="start" aria-expanded={shown} onClick={toggle}>
        {shown ? "▾" : "▸"} {title}
      </Button>
      <Collapse expanded={shown}>
        <fieldset className={styles.fields} disabled={!mayEdit}>
          {shown && <FieldGroup fields={fields} form={form} messages={messages} />}
        </fieldset>
      </Collapse>
    </>
  );
}

function SaveBar({ form }: { form: EntityForm }) {
  const undecided = Object.keys(form.draft?.theirs ?? {}).length > 0;
  return (
    <Group className={styles.saveBar} gap="xs">
      <Button type="submit" size="sm" disabled={undecided}>
        Save
      </Button>
      <Button variant="default" size="sm" onClick={form.discard}>
        Discard
      </Button>
      <span className={styles.unsaved}>{undecided ? "Decide above first" : "Not saved yet"}</span>
    </Group>
  );
}
