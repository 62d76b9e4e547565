import { Modal } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { sessionQuery } from "../api/session";
import { ErrorNotice } from "../notices/ErrorNotice";
import { SignInForm } from "./SignInForm";
import { SignInPage } from "./SignInPage";
import styles from "./session.module.css";

/** Shows the pages to whom the server knows. Where a session ends at work, what was typed stays under the dialog. */
export function SessionGate({ children }: { children: ReactNode }) {
  const { data, error, refetch } = useQuery(sessionQuery);
  const [wasIn, setWasIn] = useState(false);
  const isIn = data?.signed_in === true;
  useEffect(() => {
    if (isIn) setWasIn(true);
  }, [isIn]);
  if (!data) {
    return error ? (
      <main className={styles.page}>
        <ErrorNotice error={error} what="The server could not be asked who you are" onRetry={refetch} />
      </main>
    ) : null;
  }
  if (!isIn && !wasIn) return <SignInPage />;
  return (
    <>
      {children}
      <Modal opened={!isIn} onClose={() => {}} withCloseButton={false} title="Your session has ended">
        <p className={styles.hint}>Sign in again to go on. What you typed is kept.</p>
        <SignInForm />
      </Modal>
    </>
  );
}
