import { create } from "zustand";
import type { Operation } from "./operation";
import type { Revisions } from "./send";

/** An operation the server has made, at this revision. */
export type Made = { operation: Operation; revision: number };

export type EditingState = {
  organisation: string;
  /** Painted already, not answered yet; the first is being sent. */
  queue: readonly Operation[];
  /** Answered, but not in the chain we have read. */
  made: readonly Made[];
  revisions: Revisions;
  /** What can be taken back, and done again; the newest last. */
  done: readonly Operation[];
  undone: readonly Operation[];
  /** Is the server out of reach? */
  waiting: boolean;
};

const NOTHING: EditingState = {
  organisation: "",
  queue: [],
  made: [],
  revisions: {},
  done: [],
  undone: [],
  waiting: false,
};

/** What was done at this page to the chain. */
export const useEditing = create<EditingState>()(() => NOTHING);

const REMEMBERED = 300;

const keyOf = (organisation: string): string => `custchain:editing:${organisation}`;

/**
 * What was not sent yet survives a reload, in the tab's own storage: amounts of money are not to lie around on the
 * machine once the tab is closed.
 */
export function keep(state: Partial<EditingState>): void {
  useEditing.setState(state);
  const { organisation, queue, revisions, done, undone } = useEditing.getState();
  const [latest, taken] = [done.slice(-REMEMBERED), undone.slice(-REMEMBERED)];
  try {
    const kept = { queue, revisions: only(revisions, [...queue, ...latest, ...taken]), done: latest, undone: taken };
    sessionStorage.setItem(keyOf(organisation), JSON.stringify(kept));
  } catch {
    // A full or forbidden storage keeps nothing; the page itself still does.
  }
}

/** Begin with what an earlier page in this tab left. */
export function begin(organisation: string): void {
  let kept: Partial<EditingState> = {};
  try {
    kept = JSON.parse(sessionStorage.getItem(keyOf(organisation)) ?? "{}");
  } catch {
    kept = {};
  }
  useEditing.setState({ ...NOTHING, ...kept, organisation });
}

/** Forget everything kept in this tab, as when somebody signs out. */
export function forgetAll(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(keyOf(""))) sessionStorage.removeItem(key);
}

/** Revisions of these operations, and of those they take back. */
function only(revisions: Revisions, operations: readonly Operation[]): Revisions {
  const ids = operations.flatMap(({ id, undoes }) => [id, undoes ?? ""]);
  return Object.fromEntries(ids.flatMap((id) => (id in revisions ? [[id, revisions[id] as number]] : [])));
}
