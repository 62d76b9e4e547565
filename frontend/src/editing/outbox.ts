import type { QueryClient } from "@tanstack/react-query";
import type { Versioned } from "../api/client";
import { analysisQuery, chainQuery } from "../api/queries";
import { sessionQuery } from "../api/session";
import type { ChainDocument } from "../api/types";
import type { Operation } from "./operation";
import { withOperations } from "./operation";
import { type Outcome, send } from "./send";
import { begin, keep, useEditing } from "./store";
import { giveBack, sayRefused } from "./troubles";

/** Sends what was done, one after the other, as often as it takes. */
const AGAIN_MS = [500, 1000, 2000, 4000, 8000];

type Connection = { organisation: string; client: QueryClient };

let connection: Connection | null = null;
let sending = false;
let tries = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Begin to send for an organisation; what an earlier page left unsent goes first. */
export function connect(organisation: string, client: QueryClient): () => void {
  const opened = { organisation, client };
  connection = opened;
  begin(organisation);
  wake();
  addEventListener("online", wake);
  addEventListener("beforeunload", warnOfUnsent);
  return () => {
    removeEventListener("online", wake);
    removeEventListener("beforeunload", warnOfUnsent);
    if (connection === opened) connection = null;
    clearTimeout(timer);
  };
}

export const isSending = (): boolean => sending;

/** Wait until everything is sent, or the server turns out to be out of reach. */
export function allSent(): Promise<void> {
  const isThrough = () => useEditing.getState().queue.length === 0 || useEditing.getState().waiting;
  if (isThrough()) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = useEditing.subscribe(() => {
      if (!isThrough()) return;
      stop();
      resolve();
    });
  });
}

/** Send now rather than when it is due. */
export function wake(): void {
  clearTimeout(timer);
  void drain();
}

function warnOfUnsent(event: BeforeUnloadEvent): void {
  if (useEditing.getState().queue.length > 0) event.preventDefault();
}

async function drain(): Promise<void> {
  if (sending || !connection) return;
  sending = true;
  const opened = connection;
  let isAnswered = true;
  let changed = false;
  try {
    for (let operation = first(); operation && isAnswered; operation = first()) {
      const { revisions } = useEditing.getState();
      const outcome = await send({ organisation: opened.organisation, operation, revisions }, (etag) =>
        remember(operation, etag),
      );
      if (connection !== opened) return;
      isAnswered = outcome.result !== "unanswered";
      changed = changed || isAnswered;
      settle(opened, operation, outcome);
    }
  } finally {
    sending = false;
    if (connection !== opened) wake();
  }
  if (!isAnswered) return retryLater();
  tries = 0;
  if (changed) void opened.client.invalidateQueries({ queryKey: analysisQuery(opened.organisation).queryKey });
}

const first = (): Operation | undefined => useEditing.getState().queue[0];

/** Nothing is remembered once the queue is another organisation's. */
function remember({ id }: Operation, etag: string): void {
  const { queue } = useEditing.getState();
  if (queue[0]?.id === id) keep({ queue: [{ ...queue[0], etag }, ...queue.slice(1)] });
}

function retryLater(): void {
  timer = setTimeout(wake, AGAIN_MS[Math.min(tries, AGAIN_MS.length - 1)]);
  tries += 1;
}

function settle(opened: Connection, operation: Operation, outcome: Outcome): void {
  if (outcome.result === "unanswered") {
    keep({ waiting: true });
    if (outcome.signedOut) noteSignedOut(opened.client);
    return;
  }
  const { queue, done, undone } = useEditing.getState();
  if (outcome.result === "overtaken") {
    const onTop = giveBack(operation, outcome.stored);
    if (onTop) {
      keep({ queue: [{ ...operation, etag: onTop }, ...queue.slice(1)] });
      return;
    }
  }
  keep({ queue: queue.slice(1), waiting: false });
  if (outcome.result === "made") {
    settleMade(opened, operation, outcome);
    return;
  }
  const others = (operations: readonly Operation[]) => operations.filter(({ id }) => id !== operation.id);
  keep({ done: others(done), undone: others(undone) });
  if (outcome.result === "refused") sayRefused(operation, outcome.problem);
  void opened.client.invalidateQueries({ queryKey: chainQuery(opened.organisation).queryKey });
}

/** The answer goes into the chain we hold where it follows on it, else the chain is read again. */
function settleMade({ organisation, client }: Connection, operation: Operation, { revision }: MadeOutcome) {
  const { made, revisions } = useEditing.getState();
  const { queryKey } = chainQuery(organisation);
  const held = client.getQueryData(queryKey);
  const follows = held !== undefined && held.revision + 1 === revision && operation.verb !== "undo";
  keep({
    revisions: { ...revisions, [operation.id]: revision },
    made: follows || revision === 0 ? made : [...made, { operation, revision }],
  });
  if (follows) client.setQueryData(queryKey, advanced(held, operation, revision));
  else void client.invalidateQueries({ queryKey });
}

type MadeOutcome = Extract<Outcome, { result: "made" }>;

function advanced(held: Versioned<ChainDocument>, operation: Operation, revision: number): Versioned<ChainDocument> {
  return {
    value: withOperations(held.value, [operation]),
    etag: held.etag.replace(/\d+/, String(revision)),
    revision,
  };
}

/** The session is over; what is queued waits until somebody signs in again. */
function noteSignedOut(client: QueryClient): void {
  const known = client.getQueryData(sessionQuery.queryKey);
  if (known?.signed_in) client.setQueryData(sessionQuery.queryKey, { ...known, signed_in: false });
}
