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

/** Black or white, whichever can be read on a colour `#rrggbb` (relative luminance of WCAG 2). */
export function textOn(colour: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? "#000000" : "#ffffff";
}

/** The id of a mark's arrow head. */
export const headOf = ({ head, colour }: Mark): string => `head-${head}-${colour.replace("#", "")}`;
