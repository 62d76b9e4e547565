import { Loader } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { enter, sessionQuery } from "../api/session";
import { ErrorNotice } from "../notices/ErrorNotice";
import { addressOf } from "../route";
import { SignInForm } from "./SignInForm";
import styles from "./session.module.css";

type Props = { kind: "welcome" | "shared"; token: string };

/** Where a one-time link or a share link lands: its secret is traded for a session, and leaves the address. */
export function EntryPage({ kind, token }: Props) {
  const client = useQueryClient();
  const { data, error } = useQuery({
    queryKey: ["entry", token],
    queryFn: () => enter(kind, token),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  useEffect(() => {
    if (!data) return;
    client.setQueryData(sessionQuery.queryKey, data);
    location.replace(kind === "shared" && data.shared ? addressOf(data.shared) : "#/");
  }, [client, data, kind]);
  return (
    <main className={styles.page}>
      <h1>custchain</h1>
      {error ? (
        <ErrorNotice error={error} what="The link does not work" />
      ) : (
        <Loader role="status" aria-label="Signing in" />
      )}
      {error && kind === "welcome" && <SignInForm />}
    </main>
  );
}
