import { Button, Group, PasswordInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { sessionQuery, setPassword, signOut } from "../api/session";
import { forgetAll } from "../editing/store";
import { ErrorNotice } from "../notices/ErrorNotice";
import styles from "./session.module.css";

/** Who is signed in here, a password to come back by, and the way out. */
export function AccountBar() {
  const { data } = useQuery(sessionQuery);
  const [open, { toggle, close }] = useDisclosure(false);
  if (!data?.account) return null;
  return (
    <section className={styles.account} aria-label="Account">
      <Group gap="xs">
        <span>
          Signed in as <strong>{data.account}</strong>
          {!data.has_password && !data.ways_in.single_sign_on && ", without a password to come back by"}
        </span>
        <Button size="compact-sm" variant="default" aria-expanded={open} onClick={toggle}>
          {data.has_password ? "Change password" : "Set a password"}
        </Button>
        <SignOutButton />
      </Group>
      {open && <PasswordForm hasPassword={data.has_password ?? false} onDone={close} />}
    </section>
  );
}

function SignOutButton() {
  const leaving = useMutation({
    mutationFn: signOut,
    onSuccess: () => {
      forgetAll();
      location.reload();
    },
  });
  return (
    <Button size="compact-sm" variant="default" loading={leaving.isPending} onClick={() => leaving.mutate()}>
      Sign out
    </Button>
  );
}

function PasswordForm({ hasPassword, onDone }: { hasPassword: boolean; onDone: () => void }) {
  const client = useQueryClient();
  const [current, setCurrent] = useState("");
  const [password, setNew] = useState("");
  const saving = useMutation({
    mutationFn: () => setPassword(current || undefined, password),
    onSuccess: (session) => {
      client.setQueryData(sessionQuery.queryKey, session);
      onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saving.mutate();
  };
  return (
    <form onSubmit={submit} className={styles.form}>
      {hasPassword && (
        <PasswordInput
          label="Current password"
          autoComplete="current-password"
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
      )}
      <PasswordInput
        label="New password"
        description="At least 12 characters. Your other sessions end."
        autoComplete="new-password"
        value={password}
        onChange={(event) => setNew(event.currentTarget.value)}
      />
      {saving.error && <ErrorNotice error={saving.error} what="Not saved" />}
      <Group>
        <Button type="submit" size="sm" loading={saving.isPending} disabled={password.length < 12}>
          Save password
        </Button>
      </Group>
    </form>
  );
}
