import type { Decision, FindingState } from "../api/types";
import { day } from "../format";

/** What each state of a finding is called on the page. */
export const STATE_NAMES: Record<FindingState, string> = {
  open: "Open",
  accepted: "Accepted",
  planned: "Planned",
  done: "Done",
};

/** In a line: how it stands, whose it is and by when. */
export const toldDecision = (decision: Pick<Decision, "state" | "owner" | "due"> | null | undefined): string =>
  [STATE_NAMES[decision?.state ?? "open"], decision?.owner, decision?.due && `by ${day(decision.due)}`]
    .filter(Boolean)
    .join(", ");
