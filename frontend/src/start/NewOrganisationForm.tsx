import { Button, Group, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, read } from "../api/client";
import { fieldMessages, problemOf } from "../api/problem";
import { organisationsQuery } from "../api/queries";
import type { NewOrganisation } from "../api/types";
import { ErrorNotice } from "../notices/ErrorNotice";
import { addressOf } from "../route";
import styles from "./start.module.css";

const FIELDS = new Set(["name", "purpose", "currency", "period"]);
const BLANK = { name: "", purpose: "", currency: "EUR", period: "year" };

/** Start a blank chain. */
export function NewOrganisationForm() {
  const client = useQueryClient();
  const [values, setValues] = useState(BLANK);
  const create = useMutation({
    mutationFn: (body: NewOrganisation) => read(api.POST("/api/v1/organisations", { body })),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: organisationsQuery.queryKey });
      location.hash = addressOf(id);
    },
  });
  const messages = create.error ? fieldMessages(problemOf(create.error), FIELDS) : null;
  const input = (name: keyof typeof BLANK) => ({
    value: values[name],
    error: messages?.fields[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      setValues({ ...values, [name]: event.currentTarget.value }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({ ...values, name: values.name.trim() });
  };
  return (
    <form onSubmit={submit} className={styles.form}>
      <h2>New organisation</h2>
      <TextInput label="Name" required maxLength={300} {...input("name")} />
      <Textarea
        label="Purpose"
        description="Why it exists; links can be judged against it."
        autosize
        minRows={2}
        {...input("purpose")}
      />
      <Group grow align="start">
        <TextInput label="Currency" description="Three letters, such as EUR" maxLength={3} {...input("currency")} />
        <TextInput label="Period" description="What amounts are per" {...input("period")} />
      </Group>
      {messages && Object.keys(messages.fields).length === 0 && <ErrorNotice error={create.error} what="Not created" />}
      <Group>
        <Button type="submit" loading={create.isPending} disabled={!values.name.trim()}>
          Create a blank chain
        </Button>
      </Group>
    </form>
  );
}
