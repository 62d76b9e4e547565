import { addressOf, GUIDE } from "../route";

type WayOfBeginning = { label: string; hint: string; verb: string; leadsTo: (organisation: string) => string };

/** The ways to begin a chain, and where each leads. */
export const WAYS = {
  questions: {
    label: "By questions",
    hint: "Three questions for each department; the drawing grows beside them.",
    verb: "Begin with the questions",
    leadsTo: (organisation) => addressOf(organisation, GUIDE),
  },
  blank: {
    label: "Blank",
    hint: "An empty page to draw on.",
    verb: "Create a blank chain",
    leadsTo: (organisation) => addressOf(organisation),
  },
  text: {
    label: "Typed as text",
    hint: "Who supplies whom with what: Purchasing -> Kitchen: ingredients. Where nothing leaves, there is a customer.",
    verb: "Create it from the text",
    leadsTo: (organisation) => addressOf(organisation),
  },
  spreadsheet: {
    label: "From a spreadsheet",
    hint: "Next you choose the file, say what its columns are, and see every row before anything is stored.",
    verb: "Create it and choose the file",
    leadsTo: (organisation) => addressOf(organisation, "data"),
  },
} satisfies Record<string, WayOfBeginning>;

export type Way = keyof typeof WAYS;
