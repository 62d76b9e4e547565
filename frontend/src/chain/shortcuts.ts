import { useHotkeys } from "@mantine/hooks";
import type { PartyKind } from "../api/types";
import { editing } from "../editing/editing";
import { notice } from "../notices/notices";
import { editor, useEditor } from "./store";

/** Key, kind, and short name of each kind of party. */
export const PARTY_KEYS: readonly (readonly [string, PartyKind, string])[] = [
  ["D", "department", "Department"],
  ["C", "customer", "Customer"],
  ["P", "partner", "Partner"],
  ["A", "authority", "Authority"],
];

/** Where a new party can be typed on the canvas, which knows the free spots; null while there is no canvas. */
export const canvas: { typeNewParty: ((kind: PartyKind) => void) | null } = { typeNewParty: null };

/** Keys that work wherever nobody is typing, and no dialog or menu stands above the chain with keys of its own. */
export function useShortcuts(mayEdit: boolean) {
  const keys: [string, () => void][] = [["Escape", editor.clear], ...(mayEdit ? EDITING_KEYS : [])];
  useHotkeys(keys.map(([key, act]) => [key, (event) => isOverlaid(event) || act()]));
}

/** Was the key pressed in a dialog or menu? By now it may have closed itself. */
const isOverlaid = (event: KeyboardEvent): boolean =>
  event.composedPath().some((place) => place instanceof Element && place.matches('[role="dialog"], [role="menu"]'));

/** A new party is typed in its place on the canvas; beside the tables, in a dialog. */
export function startParty(kind: PartyKind): void {
  if (canvas.typeNewParty) canvas.typeNewParty(kind);
  else editor.open({ name: "add-party", kind });
}

export function startLink(): void {
  const { selection } = useEditor.getState();
  editor.open({ name: "add-link", ...(selection?.kind === "party" ? { supplier: selection.id } : {}) });
}

export const undo = (): void => notice("plain", `Taken back: ${editing.undo().label}`);

export function redo(): void {
  const again = editing.redo();
  notice("plain", again ? `Done again: ${again.label}` : "Nothing was taken back that could be done again");
}

function typeOverSelection(): void {
  const { selection, view } = useEditor.getState();
  if (selection && view === "diagram") editor.typeInPlace({ what: "entity", ref: selection });
}

function deleteSelection(): void {
  const { selection } = useEditor.getState();
  if (selection) editor.open({ name: "delete", ref: selection });
}

const EDITING_KEYS: [string, () => void][] = [
  ...PARTY_KEYS.map(([key, kind]) => [key, () => startParty(kind)] as [string, () => void]),
  ["L", startLink],
  ["F2", typeOverSelection],
  ["Delete", deleteSelection],
  ["Backspace", deleteSelection],
  ["mod+Z", undo],
  ["mod+shift+Z", redo],
  ["mod+Y", redo],
];
