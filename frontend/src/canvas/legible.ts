/** Type size of names at zoom 1, in pixels: boxes are shaped to hold it in two or three lines. */
export const NAME_SIZE = 17.4;
/** No smaller are names as first shown, in pixels on the screen. */
const SMALLEST_SHOWN = 11;

/** Zoomed out further than this, names are smaller than anybody should have to read. */
export const LEGIBLE_ZOOM = SMALLEST_SHOWN / NAME_SIZE;
