import type { Problem } from "./types";

/** An answer of the server that is not the one asked for, or no answer at all. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
  }
}

const NO_ANSWER: Problem = {
  type: "about:blank",
  title: "The server does not answer",
  status: 0,
  code: "no_answer",
  detail: "Check that custchain is still running and the network is up, then try again. What you typed is kept.",
  request_id: "",
};

/** What is stored is no longer what the page showed when somebody decided to change it. */
export const OVERTAKEN: Problem = {
  ...NO_ANSWER,
  title: "Somebody else changed it meanwhile",
  status: 412,
  code: "stale",
  detail: "Nothing of theirs was overwritten. Look at what is there now, then do it again if you still want to.",
};

const CANCELLED: Problem = {
  ...NO_ANSWER,
  title: "Cancelled",
  code: "cancelled",
  detail:
    "You stopped waiting for the answer. What was sent by then may have been done: look before you send it again.",
};

/** The problem an error stands for, whatever was thrown. An answer that broke off is none. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  if (error instanceof DOMException && error.name === "AbortError") return CANCELLED;
  if (error instanceof SyntaxError) return NO_ANSWER;
  if (error instanceof TypeError && /fetch|network|load failed|input stream/i.test(error.message)) return NO_ANSWER;
  return { ...NO_ANSWER, title: "The page failed", code: "page_failed", detail: `${String(error)}. Reload the page.` };
}

/** The problem in the body of an answer; proxies may answer with something else than problem+json. */
export function problemFrom(body: unknown, response: Response): Problem {
  if (body && typeof body === "object" && "detail" in body && "status" in body) return body as Problem;
  const title = `The server answered ${response.status}`;
  return { ...NO_ANSWER, title, status: response.status, code: "unexpected", detail: "Try again in a moment." };
}

/** Did somebody else save first? */
export const isOvertaken = ({ status, code }: Problem): boolean => status === 412 || code === "conflicting_edit";

/** Messages by field: `/own_cost` speaks of own_cost, `/readiness/vision` of readiness.vision. */
export function fieldMessages(
  problem: Problem,
  known: ReadonlySet<string>,
): { fields: Record<string, string>; rest: string[] } {
  const fields: Record<string, string> = {};
  const rest: string[] = [];
  for (const { pointer, message } of problem.errors ?? []) {
    const name = pointer.slice(1).split("/").join(".");
    if (known.has(name)) fields[name] = message;
    else rest.push(pointer ? `${pointer}: ${message}` : message);
  }
  return { fields, rest };
}
