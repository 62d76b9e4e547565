import type { Versioned } from "../api/client";
import type { Problem } from "../api/types";
import { editor } from "../chain/store";
import { rebase, type Values } from "../inspector/draft";
import { notice } from "../notices/notices";
import { namedValues, patchBetween } from "./mergePatch";
import type { Entity, Operation } from "./operation";

/**
 * Somebody else was faster. Where they changed other fields, the version to try again on is answered; where they
 * changed the same, both values are laid before the person, and null is answered.
 */
export function giveBack(operation: Operation, stored: Versioned<Entity>): string | null {
  const [change] = operation.changes;
  if (!change?.before || !change.after) return null;
  const typed = namedValues(patchBetween(change.before, change.after));
  const base = change.before as unknown as Values;
  const draft = rebase({ base, typed, theirs: {} }, stored.value as unknown as Values);
  if (Object.keys(draft.theirs).length === 0) return stored.etag;
  editor.keepDraft(change.ref, draft);
  editor.select(change.ref);
  return null;
}

/** What was typed goes back to the fields it was typed in, with the reason beside it; all else is said. */
export function sayRefused(operation: Operation, problem: Problem): void {
  const [change] = operation.changes;
  if (operation.verb === "patch" && change?.before && change.after && problem.status === 422) {
    const typed = namedValues(patchBetween(change.before, change.after));
    const base = change.before as unknown as Values;
    editor.keepDraft(change.ref, { base, typed, theirs: {}, refusal: problem });
    editor.select(change.ref);
    return;
  }
  const reasons = (problem.errors ?? []).map(({ message }) => message).join("; ");
  const what = operation.verb === "undo" ? `Not taken back: ${operation.label}` : `Not done: ${operation.label}`;
  notice("warning", what, reasons || problem.detail);
}
