import type { Mark } from "../api/types";

/** How the server's names of strokes and arrow heads are drawn here. */
export const DASHES: Record<Mark["dash"], string> = { solid: "none", dashed: "7 4", dotted: "2 3" };

export const MARK_HEADS: Record<Mark["head"], string> = {
  normal: "M1,1 L9,5 L1,9 Z",
  diamond: "M0,5 L4.5,1 L9,5 L4.5,9 Z",
  box: "M3,2 h6 v6 h-6 Z",
  tee: "M7,0 h2 v10 h-2 Z",
  vee: "M1,1 L9,5 L1,9 L4,5 Z",
};

/** The id of a mark's arrow head. */
export const headOf = ({ head, colour }: Mark): string => `head-${head}-${colour.replace("#", "")}`;
