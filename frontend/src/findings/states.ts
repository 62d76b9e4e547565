import type { FindingState } from "../api/types";

/** What each state of a finding is called on the page. */
export const STATE_NAMES: Record<FindingState, string> = {
  open: "Open",
  accepted: "Accepted",
  planned: "Planned",
  done: "Done",
};
