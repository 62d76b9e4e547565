import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ListedFinding } from "../api/types";
import { decide, seeTo } from "../api/work";
import { useChain } from "../chain/context";
import { type Decided, decidedBy, decisionOf } from "./decided";

/**
 * Typing over and saving what is decided on a finding. What somebody else decides meanwhile takes nothing typed away:
 * it stands beside until one of the two is chosen.
 */
export function useDeciding(finding: ListedFinding) {
  const { organisation } = useChain();
  const client = useQueryClient();
  const stored = finding.decision ?? null;
  const [seen, setSeen] = useState(stored);
  const [typed, setTyped] = useState(() => decidedBy(stored));
  const saving = useMutation({
    mutationFn: async () => {
      // A decision that was taken back meanwhile is there no more to be changed.
      const made = await decide(organisation, finding.key, decisionOf(finding, typed), stored && seen);
      setSeen(made);
      await seeTo(organisation, finding.key, { before: seen?.plan ?? null, now: made.plan ?? null });
    },
    onSettled: () =>
      Promise.all(
        ["findings", "decisions", "plans"].map((key) => client.invalidateQueries({ queryKey: [key, organisation] })),
      ),
  });
  const isOlder = (stored?.version ?? 0) > (seen?.version ?? 0);
  return {
    typed,
    saving,
    theirs: isOlder && !saving.isPending ? stored : null,
    type: (change: Partial<Decided>) => setTyped({ ...typed, ...change }),
    settle: (side: "mine" | "theirs") => {
      setSeen(stored);
      if (side === "theirs") setTyped(decidedBy(stored));
      saving.reset();
    },
  };
}
