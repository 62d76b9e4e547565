import type { ChainDocument, EntityRef, Link, Party } from "../api/types";
import { linkId } from "../chain/chain";
import type { Point } from "../chain/store";
import { applyPatch, patchBetween } from "./mergePatch";

export type Entity = Party | Link;

/** One party or link before and after; null where it is not there. */
export type Change = { ref: EntityRef; before: Entity | null; after: Entity | null };

/** Where boxes stood and stand; null is where the layout puts them. */
export type Moves = { before: Record<string, Point | null>; after: Record<string, Point | null> };

/**
 * One thing somebody did. It is painted from its changes, and asked of the server by its verb; `id` makes a retry
 * harmless. An undo names the operation it takes back, or none where that is of another session.
 */
export type Operation = {
  id: string;
  verb: "put" | "patch" | "delete" | "move" | "undo";
  label: string;
  changes: Change[];
  moves?: Moves;
  etag?: string;
  undoes?: string | null;
};

export const newOperation = (operation: Omit<Operation, "id">): Operation => ({ id: newKey(), ...operation });

/** A text nobody used before. `crypto.randomUUID` is missing on pages that are not served by https. */
const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** The operation that takes this one back. */
export function takingBack(operation: Operation): Operation {
  const { changes, moves, label, id } = operation;
  return newOperation({
    verb: operation.verb === "move" ? "move" : "undo",
    label,
    changes: changes.map(({ ref, before, after }) => ({ ref, before: after, after: before })).reverse(),
    moves: moves && { before: moves.after, after: moves.before },
    undoes: id,
  });
}

/** The document with operations made on it. Of an entity only the fields an operation touches change. */
export function withOperations(document: ChainDocument, operations: readonly Operation[]): ChainDocument {
  const changes = operations.flatMap((operation) => operation.changes);
  if (changes.length === 0) return document;
  return {
    ...document,
    parties: changed(document.parties ?? [], "party", changes, (party) => party.id),
    links: changed(document.links ?? [], "link", changes, linkId),
  };
}

function changed<T extends Entity>(
  rows: readonly T[],
  kind: EntityRef["kind"],
  changes: readonly Change[],
  idOf: (row: T) => string,
): T[] {
  const mine = changes.filter(({ ref }) => ref.kind === kind);
  if (mine.length === 0) return rows as T[];
  const byId = new Map(rows.map((row) => [idOf(row), row]));
  for (const { ref, before, after } of mine) {
    const now = byId.get(ref.id);
    if (after === null) byId.delete(ref.id);
    else if (before === null) byId.set(ref.id, after as T);
    else if (now) byId.set(ref.id, applyPatch(now, patchBetween(before, after)));
  }
  return [...byId.values()];
}
