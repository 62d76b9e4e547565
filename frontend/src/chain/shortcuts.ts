import { useHotkeys } from "@mantine/hooks";
import type { PartyKind } from "../api/types";
import { editor, useEditor } from "./store";

/** Key, kind, and short name of each kind of party. */
export const PARTY_KEYS: readonly (readonly [string, PartyKind, string])[] = [
  ["D", "department", "Department"],
  ["C", "customer", "Customer"],
  ["P", "partner", "Partner"],
  ["A", "authority", "Authority"],
];

/** Keys that work wherever nobody is typing. */
export function useShortcuts() {
  useHotkeys([
    ...PARTY_KEYS.map(([key, kind]) => [key, () => editor.open({ name: "add-party", kind })] as [string, () => void]),
    ["L", () => editor.open({ name: "add-link", ...selectedParty() })],
    ["Delete", deleteSelection],
    ["Escape", editor.clear],
  ]);
}

function selectedParty(): { supplier?: string } {
  const { selection } = useEditor.getState();
  return selection?.kind === "party" ? { supplier: selection.id } : {};
}

function deleteSelection() {
  const { selection } = useEditor.getState();
  if (selection) editor.open({ name: "delete", ref: selection });
}
