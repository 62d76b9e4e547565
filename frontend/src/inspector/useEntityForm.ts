import type { EntityRef } from "../api/types";
import { refKey } from "../chain/chain";
import { useChain } from "../chain/context";
import { editor, useEditor } from "../chain/store";
import { editing } from "../editing/editing";
import { entityOf, patch } from "../editing/edits";
import type { Entity } from "../editing/operation";
import { type Draft, decide, patchOf, typeOver, type Values, valueAt } from "./draft";

/** Typing over and saving one party or link. */
export function useEntityForm(ref: EntityRef) {
  const { chain } = useChain();
  const entity = entityOf(chain, ref);
  const draft = useEditor((state) => state.drafts[refKey(ref)]);
  const keep = (next: Draft | null) => (next ? editor.keepDraft(ref, next) : editor.dropDraft(ref));
  return {
    draft,
    valueOf: (name: string) => (draft && name in draft.typed ? draft.typed[name] : valueAt(entity, name)),
    type: (name: string, value: unknown) => {
      if (draft || entity) keep(typeOver(draft ?? begun(entity as Entity), name, value));
    },
    decide: (name: string, side: "mine" | "theirs") => draft && keep(decide(draft, name, side)),
    save: () => {
      if (!draft) return;
      editor.dropDraft(ref);
      editing.make(patch(chain, ref, patchOf(draft.typed), draft.base as unknown as Entity));
    },
    discard: () => editor.dropDraft(ref),
  };
}

export type EntityForm = ReturnType<typeof useEntityForm>;

const begun = (entity: Entity): Draft => ({ base: entity as unknown as Values, typed: {}, theirs: {} });
