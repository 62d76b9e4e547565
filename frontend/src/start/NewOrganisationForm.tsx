import { Button, Group, SegmentedControl, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, read } from "../api/client";
import { fieldMessages, problemOf } from "../api/problem";
import { organisationsQuery } from "../api/queries";
import type { NewOrganisation } from "../api/types";
import { ErrorNotice } from "../notices/ErrorNotice";
import styles from "./start.module.css";
import { WAYS, type Way } from "./ways";

const FIELDS = new Set(["name", "purpose", "currency", "period"]);
const BLANK = { name: "", purpose: "", currency: "EUR", period: "year", text: "" };

/** Start a chain: by questions, blank, from text or from a spreadsheet. */
export function NewOrganisationForm() {
  const client = useQueryClient();
  const [values, setValues] = useState(BLANK);
  const [way, setWay] = useState<Way>("questions");
  const create = useMutation({
    mutationFn: (body: NewOrganisation) => read(api.POST("/api/v1/organisations", { body })),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: organisationsQuery.queryKey });
      location.hash = WAYS[way].leadsTo(id);
    },
  });
  const problem = create.error ? problemOf(create.error) : null;
  const messages = problem && fieldMessages(problem, FIELDS);
  const input = (name: keyof typeof BLANK) => ({
    value: values[name],
    error: messages?.fields[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      setValues({ ...values, [name]: event.currentTarget.value }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { text, ...stated } = values;
    create.mutate({ ...stated, name: values.name.trim(), ...(way === "text" ? { text } : {}) });
  };
  const lines = (problem?.errors ?? []).flatMap(({ place, message }) => (place ? `${place}: ${message}` : []));
  return (
    <form onSubmit={submit} className={styles.form}>
      <h2>New organisation</h2>
      <TextInput label="Name" required maxLength={300} {...input("name")} />
      <Textarea
        label="Purpose"
        description="Why it exists; links can be judged against it."
        autosize
        minRows={1}
        {...input("purpose")}
      />
      <Group grow align="start">
        <TextInput label="Currency" description="Three letters, such as EUR" maxLength={3} {...input("currency")} />
        <TextInput label="Period" description="What amounts are per" {...input("period")} />
      </Group>
      <SegmentedControl
        aria-label="How to begin"
        data={Object.entries(WAYS).map(([value, { label }]) => ({ value, label }))}
        value={way}
        onChange={(chosen) => setWay(chosen as Way)}
      />
      <p className={styles.hint}>{WAYS[way].hint}</p>
      {way === "text" && (
        <Textarea
          label="Links, one a line"
          placeholder={"Purchasing -> Kitchen: ingredients\nKitchen -> Guests: meals"}
          autosize
          minRows={5}
          maxRows={16}
          spellCheck={false}
          {...input("text")}
        />
      )}
      {problem && messages && Object.keys(messages.fields).length === 0 && (
        <ErrorNotice error={create.error} what="Not created" messages={lines.length ? lines : undefined} />
      )}
      <Group>
        <Button
          type="submit"
          loading={create.isPending}
          disabled={!values.name.trim() || (way === "text" && !values.text.trim())}
        >
          {WAYS[way].verb}
        </Button>
      </Group>
    </form>
  );
}
