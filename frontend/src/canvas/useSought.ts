import { useReactFlow } from "@xyflow/react";
import { useEffect, useRef } from "react";
import type { Layout } from "../api/types";
import { useChain } from "../chain/context";
import { WHOLE } from "../chain/sight";
import { editor, useEditor } from "../chain/store";
import { boxOf } from "./composition";
import type { Place } from "./placement";

/** Close enough to read the names around what was found at ease. */
const READING_ZOOM = 0.9;

/** Brings into sight what was looked for; where the picture leaves it out, the picture of what is around it. */
export function useSought(layout: Layout, places: ReadonlyMap<string, Place>): void {
  const { chain } = useChain();
  const { setCenter, getZoom } = useReactFlow();
  const sought = useEditor((state) => state.sought);
  const answered = useRef(sought);
  useEffect(() => {
    if (!sought || answered.current === sought) return;
    answered.current = sought;
    const box = boxOf(chain, layout, places, sought.id);
    const place = box === undefined ? undefined : places.get(box);
    if (!place) {
      editor.look({ ...WHOLE, overlay: useEditor.getState().sight.overlay, focus: sought.id });
      return;
    }
    const zoom = Math.max(getZoom(), READING_ZOOM);
    void setCenter(place.x + place.width / 2, place.y + place.height / 2, { zoom, duration: 200 });
  }, [sought, chain, layout, places, setCenter, getZoom]);
}
