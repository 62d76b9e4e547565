import type { Side } from "../api/survey";

const UNSAID = { value: "", label: "No answer" };

/** Importance from 0 to 5, in words. */
export const IMPORTANCE = [
  UNSAID,
  { value: "1", label: "1: hardly important" },
  { value: "2", label: "2: less important than its cost suggests" },
  { value: "3", label: "3: as important as its cost suggests" },
  { value: "4", label: "4: very important" },
  { value: "5", label: "5: cannot do without" },
];

/** Satisfaction from 0 to 1, in words. */
export const SATISFACTION = [
  UNSAID,
  { value: "0", label: "Not at all" },
  { value: "0.25", label: "Little" },
  { value: "0.5", label: "Half and half" },
  { value: "0.75", label: "Mostly" },
  { value: "1", label: "Fully" },
];

/** The same questions, put to each side. */
export const WORDS: Record<Side, { needed: string; need: string; satisfaction: string }> = {
  supplier: {
    needed: "Do those who receive it need it?",
    need: "What do they need it for?",
    satisfaction: "How satisfied are they, as far as you know?",
  },
  customer: {
    needed: "Do you need it?",
    need: "What do you need it for?",
    satisfaction: "How satisfied are you with it?",
  },
};
