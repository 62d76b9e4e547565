import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { accessQuery } from "../api/access";
import { useChain } from "../chain/context";
import styles from "./session.module.css";

/** May we change this chain? Yes until the server says otherwise: it is asked together with the chain. */
export function useMayEdit(): boolean {
  const { organisation } = useChain();
  return useQuery(accessQuery(organisation)).data?.role !== "viewer";
}

/** What only editors are offered; who may only look reads what it would take. */
export function ForEditors({ to, children }: { to: string; children: ReactNode }) {
  return useMayEdit() ? children : <LookingOnly to={to} />;
}

/** A word of why something is not offered here. */
export function LookingOnly({ to }: { to: string }) {
  const { organisation } = useChain();
  const shared = useQuery(accessQuery(organisation)).data?.shared;
  return (
    <p className={styles.looking}>
      {shared
        ? `You look at this by a share link. To ${to}, sign in as an editor of this organisation.`
        : `You may look. To ${to}, ask an admin of this organisation to make you an editor.`}
    </p>
  );
}
