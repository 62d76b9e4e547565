import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import type { Versioned } from "../api/client";
import type { ChainDocument } from "../api/types";
import { type Chain, indexChain } from "../chain/chain";
import { withOperations } from "./operation";
import { connect } from "./outbox";
import { keep, useEditing } from "./store";

/** The chain as it was read, with everything done here that is not in it yet. */
export function useEditedChain(organisation: string, read: Versioned<ChainDocument> | undefined): Chain | undefined {
  const client = useQueryClient();
  useEffect(() => connect(organisation, client), [organisation, client]);
  const isOurs = useEditing((state) => state.organisation === organisation);
  const queue = useEditing((state) => (isOurs ? state.queue : NONE));
  const made = useEditing((state) => (isOurs ? state.made : NONE));
  useEffect(() => {
    const ahead = made.filter(({ revision }) => read && revision > read.revision);
    if (read && ahead.length < made.length) keep({ made: ahead });
  }, [made, read]);
  return useMemo(() => {
    if (!read) return undefined;
    const ahead = made.filter(({ revision }) => revision > read.revision).map(({ operation }) => operation);
    return indexChain(withOperations(read.value, [...ahead, ...queue]));
  }, [read, made, queue]);
}

const NONE = [] as const;
