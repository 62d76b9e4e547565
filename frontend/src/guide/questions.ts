import { type Chain, linksFrom } from "../chain/chain";

/** What is asked: which departments there are, then of each whom it serves, with what, and what that takes. */
export type Question =
  | { ask: "departments" }
  | { ask: "customers"; department: string }
  | { ask: "gets"; department: string; link: string }
  | { ask: "takes"; department: string }
  | { ask: "nothing" };

export const FIRST: Question = { ask: "departments" };

/** The question that follows; `asked` are the departments that are through. */
export function following(question: Question, chain: Chain, asked: ReadonlySet<string>): Question {
  if (question.ask === "customers") return firstOf(chain, question.department);
  if (question.ask === "gets") {
    const links = linksFrom(chain, question.department).map(([id]) => id);
    const next = links[links.indexOf(question.link) + 1];
    return next === undefined
      ? { ask: "takes", department: question.department }
      : { ask: "gets", department: question.department, link: next };
  }
  const next = unasked(chain, asked);
  return next === undefined ? { ask: "nothing" } : { ask: "customers", department: next };
}

function firstOf(chain: Chain, department: string): Question {
  const [first] = linksFrom(chain, department);
  return first ? { ask: "gets", department, link: first[0] } : { ask: "takes", department };
}

/** Departments that were not asked yet, in the order they were named. */
export function unasked(chain: Chain, asked: ReadonlySet<string>): string | undefined {
  return [...chain.parties.values()].find(({ id, kind }) => kind === "department" && !asked.has(id))?.id;
}
