import type { Problem } from "../api/types";
import { isSame } from "../same";

/** What was typed over a party or link but not saved yet. */
export type Draft = {
  /** The entity as it was when typing began. */
  base: Values;
  /** Fields typed over, by name; undefined clears one. */
  typed: Values;
  /** Fields that somebody else changed meanwhile, as stored now. */
  theirs: Values;
  /** Why the server did not take it. */
  refusal?: Problem;
};

export type Values = Readonly<Record<string, unknown>>;

/** An entity's value at `own_cost` or `readiness.vision`; undefined where it states none. */
export function valueAt(entity: unknown, name: string): unknown {
  const value = name
    .split(".")
    .reduce<unknown>((inner, key) => (inner as Record<string, unknown> | null)?.[key], entity);
  return value ?? undefined;
}

/** The draft with one more field typed; null when nothing differs from what is stored any more. */
export function typeOver(draft: Draft, name: string, value: unknown): Draft | null {
  const { [name]: _old, ...others } = draft.typed;
  const typed = isSame(value, valueAt(draft.base, name)) ? others : { ...others, [name]: value };
  return Object.keys(typed).length ? { ...draft, typed, refusal: undefined } : null;
}

/** A JSON merge patch of what was typed: null removes a field. */
export function patchOf(typed: Values): Record<string, unknown> {
  const patch: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(typed)) {
    const [outer = name, inner] = name.split(".");
    if (inner === undefined) patch[outer] = value ?? null;
    else patch[outer] = { ...(patch[outer] as object | undefined), [inner]: value ?? null };
  }
  return patch;
}

/** The draft on a newer version: fields both sides changed to different values wait for a decision. */
export function rebase(draft: Draft, stored: Values): Draft {
  const theirs: Record<string, unknown> = {};
  for (const [name, mine] of Object.entries(draft.typed)) {
    const now = valueAt(stored, name);
    if (!isSame(now, valueAt(draft.base, name)) && !isSame(now, mine)) theirs[name] = now;
  }
  return { base: stored, typed: draft.typed, theirs };
}

/** The draft with one conflict decided; null when nothing is left to save. */
export function decide(draft: Draft, name: string, keep: "mine" | "theirs"): Draft | null {
  const { [name]: _decided, ...theirs } = draft.theirs;
  const { [name]: _mine, ...others } = draft.typed;
  const typed = keep === "mine" ? draft.typed : others;
  return Object.keys(typed).length ? { ...draft, typed, theirs } : null;
}
