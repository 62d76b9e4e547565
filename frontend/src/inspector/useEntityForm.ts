import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { patchEntity, readEntity, type Versioned } from "../api/client";
import { isOvertaken, problemOf } from "../api/problem";
import { entityQuery, refresh } from "../api/queries";
import type { EntityRef, Link, Party } from "../api/types";
import { useChain } from "../chain/context";
import { draftKey, editor, useEditor } from "../chain/store";
import { type Draft, decide, patchOf, rebase, typeOver, type Values, valueAt } from "./draft";

/** Somebody else changed the same field; the draft now holds both values. */
const UNDECIDED = Symbol("undecided");

/** Reading, typing over and saving one party or link. */
export function useEntityForm(ref: EntityRef) {
  const { organisation } = useChain();
  const client = useQueryClient();
  const stored = useQuery(entityQuery(organisation, ref));
  const draft = useEditor((state) => state.drafts[draftKey(ref)]);
  const save = useMutation({
    mutationFn: (unsaved: Draft) => saveDraft(organisation, ref, unsaved),
    onSuccess: async (outcome) => {
      if (outcome === UNDECIDED) return;
      client.setQueryData(entityQuery(organisation, ref).queryKey, outcome);
      editor.dropDraft(ref);
      await refresh(client, organisation);
    },
  });
  const keep = (next: Draft | null) => (next ? editor.keepDraft(ref, next) : editor.dropDraft(ref));
  return {
    stored,
    draft,
    save,
    valueOf: (name: string) => (draft && name in draft.typed ? draft.typed[name] : valueAt(stored.data?.value, name)),
    type: (name: string, value: unknown) => {
      const begun = draft ?? (stored.data && beginDraft(stored.data));
      if (begun) keep(typeOver(begun, name, value));
    },
    decide: (name: string, side: "mine" | "theirs") => draft && keep(decide(draft, name, side)),
    discard: () => {
      save.reset();
      editor.dropDraft(ref);
    },
  };
}

export type EntityForm = ReturnType<typeof useEntityForm>;

const beginDraft = ({ value, etag }: Versioned<Party | Link>): Draft => ({
  base: value as Values,
  etag,
  typed: {},
  theirs: {},
});

/** Save; where somebody else was faster, save on top of what touches other fields and ask about the rest. */
async function saveDraft(
  organisation: string,
  ref: EntityRef,
  draft: Draft,
): Promise<Versioned<Party | Link> | typeof UNDECIDED> {
  try {
    return await patchEntity(organisation, ref, patchOf(draft.typed), draft.etag);
  } catch (error) {
    if (!isOvertaken(problemOf(error))) throw error;
    const now = await readEntity(organisation, ref);
    const rebased = rebase(draft, now.value as Values, now.etag);
    editor.keepDraft(ref, rebased);
    return Object.keys(rebased.theirs).length ? UNDECIDED : saveDraft(organisation, ref, rebased);
  }
}
