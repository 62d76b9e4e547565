import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { sessionQuery, signIn } from "../api/session";
import { ErrorNotice } from "../notices/ErrorNotice";
import styles from "./session.module.css";

/** Sign in by name and password, or at the identity provider. */
export function SignInForm() {
  const client = useQueryClient();
  const { data } = useQuery(sessionQuery);
  const [account, setAccount] = useState("");
  const [password, setPassword] = useState("");
  const entering = useMutation({
    mutationFn: () => signIn(account.trim(), password),
    onSuccess: async (session) => {
      client.setQueryData(sessionQuery.queryKey, session);
      await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    entering.mutate();
  };
  const provider = data?.ways_in.single_sign_on;
  return (
    <form onSubmit={submit} className={styles.form}>
      <TextInput
        label="Account"
        autoComplete="username"
        required
        value={account}
        onChange={(event) => setAccount(event.currentTarget.value)}
      />
      <PasswordInput
        label="Password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {entering.error && <ErrorNotice error={entering.error} what="Not signed in" />}
      <Button type="submit" loading={entering.isPending} disabled={!account.trim() || !password}>
        Sign in
      </Button>
      {provider && (
        <Button component="a" href="/api/v1/session/sso" variant="default">
          Sign in with {provider}
        </Button>
      )}
    </form>
  );
}
