import { deleteEntity, patchEntity, putEntity, readEntity, undoRevision, type Versioned } from "../api/client";
import { isOvertaken, problemOf } from "../api/problem";
import type { Problem } from "../api/types";
import { patchBetween } from "./mergePatch";
import type { Entity, Operation } from "./operation";

/** What became of an operation that was sent. */
export type Outcome =
  | { result: "made"; revision: number }
  | { result: "unanswered"; signedOut: boolean }
  | { result: "overtaken"; stored: Versioned<Entity> }
  | { result: "refused"; problem: Problem }
  | { result: "needless" };

/** Revisions by the id of the operation that made them; 0 where it changed nothing. */
export type Revisions = Readonly<Record<string, number>>;

type Sent = { organisation: string; operation: Operation; revisions: Revisions };

/** Ask the server for an operation. `remember` keeps the version it is asked on, so that a retry asks the same. */
export async function send(sent: Sent, remember: (etag: string) => void): Promise<Outcome> {
  try {
    return await SENDERS[sent.operation.verb](sent, remember);
  } catch (error) {
    const problem = problemOf(error);
    if (problem.code === "page_failed") throw error;
    if (WORTH_ANOTHER_TRY.has(problem.status)) return { result: "unanswered", signedOut: problem.status === 401 };
    return isOvertaken(problem) ? overtaken(sent, problem) : { result: "refused", problem };
  }
}

/** No answer, a sign-in that ended, a server that is busy or starts again. */
const WORTH_ANOTHER_TRY = new Set([0, 401, 408, 425, 429, 502, 503, 504]);

const SENDERS: Record<Operation["verb"], (sent: Sent, remember: (etag: string) => void) => Promise<Outcome>> = {
  move: async () => ({ result: "needless" }),
  put: async ({ organisation, operation }) => {
    const { ref, after } = target(operation);
    return after ? made(await putEntity(organisation, ref, after, { key: operation.id })) : { result: "needless" };
  },
  patch: async ({ organisation, operation }, remember) => {
    const { ref, before, after } = target(operation);
    if (!before || !after) return { result: "needless" };
    const patch = patchBetween(before, after);
    const key = operation.id;
    if (operation.etag) return made(await patchEntity(organisation, ref, patch, { key, etag: operation.etag }));
    const stored = await readEntity(organisation, ref);
    if (!agrees(stored.value, before, patch)) return { result: "overtaken", stored };
    remember(stored.etag);
    return made(await patchEntity(organisation, ref, patch, { key, etag: stored.etag }));
  },
  delete: async ({ organisation, operation }, remember) => {
    const { ref } = target(operation);
    const etag = operation.etag ?? (await readEntity(organisation, ref)).etag;
    remember(etag);
    const { revision } = await deleteEntity(organisation, ref, { key: operation.id, etag });
    return { result: "made", revision };
  },
  undo: async ({ organisation, operation, revisions }) => {
    const undoes = operation.undoes ? revisions[operation.undoes] : undefined;
    if (operation.undoes && !undoes) return { result: "needless" };
    const { revision } = await undoRevision(organisation, undoes, { key: operation.id });
    return { result: "made", revision };
  },
};

function target(operation: Operation) {
  const [change] = operation.changes;
  if (!change) throw new Error(`the operation ${operation.verb} changes nothing`);
  return change;
}

/** An answer that names an older revision than the chain's made none: nothing differed. */
function made({ etag, revision }: Versioned<Entity>): Outcome {
  const isNew = Number(/^(?:W\/)?"(\d+)\./.exec(etag)?.[1]) === revision;
  return { result: "made", revision: isNew ? revision : 0 };
}

/** Do the fields of a patch still hold what they held when it was made? */
function agrees(stored: Entity, before: Entity, patch: Record<string, unknown>): boolean {
  const changed = patchBetween(before, stored);
  return !Object.keys(patch).some((key) => key in changed);
}

async function overtaken({ organisation, operation }: Sent, problem: Problem): Promise<Outcome> {
  if (operation.verb !== "patch") return { result: "refused", problem };
  try {
    return { result: "overtaken", stored: await readEntity(organisation, target(operation).ref) };
  } catch (error) {
    return { result: "refused", problem: problemOf(error) };
  }
}
