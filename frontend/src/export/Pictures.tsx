import { SegmentedControl, useComputedColorScheme } from "@mantine/core";
import { useState } from "react";
import { addressedBy, selectionKey, WHOLE } from "../chain/sight";
import { useEditor } from "../chain/store";
import { sheetStyles } from "../sheet/Sheet";
import { Downloads } from "./Downloads";
import type { ExportedFile } from "./formats";

/** The diagram as files: what the canvas shows, or the whole chain. */
export function Pictures({ files }: { files: readonly ExportedFile[] }) {
  const theme = useComputedColorScheme("light");
  const sight = useEditor((state) => state.sight);
  const isNarrowed = selectionKey(sight) !== selectionKey(WHOLE) || sight.overlay !== WHOLE.overlay;
  const [shown, setShown] = useState(isNarrowed ? "canvas" : "whole");
  const drawn = shown === "canvas" ? addressedBy(sight) : [];
  return (
    <>
      {isNarrowed ? (
        <SegmentedControl
          size="xs"
          aria-label="What is drawn"
          value={shown}
          onChange={setShown}
          data={[
            { value: "canvas", label: "What the canvas shows" },
            { value: "whole", label: "The whole chain" },
          ]}
        />
      ) : (
        <p className={sheetStyles.note}>
          The whole chain, as the canvas shows it. Colour, focus or filter it there to take that along instead.
        </p>
      )}
      <Downloads files={files} query={new URLSearchParams([["theme", theme], ...drawn])} />
    </>
  );
}
