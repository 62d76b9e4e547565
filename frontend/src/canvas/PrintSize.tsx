import { useStore } from "@xyflow/react";
import { useEffect } from "react";

/** What fits between the margins of a landscape page, less the headline. */
const PAPER = { width: 1040, height: 560 };

/** Tells the style sheet for paper how large the picture is on the screen: it is printed as it stands. */
export function PrintSize() {
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const canvas = useStore((state) => state.domNode?.parentElement ?? null);
  useEffect(() => {
    canvas?.style.setProperty("--screen-width", `${width}px`);
    canvas?.style.setProperty("--screen-height", `${height}px`);
    canvas?.style.setProperty("--print-zoom", String(Math.min(PAPER.width / width, PAPER.height / (height + 60), 1)));
  }, [canvas, width, height]);
  return null;
}
