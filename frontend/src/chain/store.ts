import { create } from "zustand";
import type { EntityRef, Finding, PartyKind } from "../api/types";
import type { Draft } from "../inspector/draft";

export type Point = { x: number; y: number };

/** The dialog that is open. */
export type OpenDialog =
  | { name: "add-party"; kind: PartyKind }
  | { name: "add-link"; supplier?: string; customer?: string }
  | { name: "delete"; ref: EntityRef };

/** What stands out on the canvas; everything else is dimmed. */
export type Lit = { parties: ReadonlySet<string>; links: ReadonlySet<string> };

type EditorState = {
  selection: EntityRef | null;
  finding: Finding | null;
  hovered: EntityRef | null;
  lit: Lit | null;
  dialog: OpenDialog | null;
  /** Top left corners that differ from Graphviz's: dragged parties, and parties added since. */
  moved: Readonly<Record<string, Point>>;
  drafts: Readonly<Record<string, Draft>>;
};

const NOTHING: EditorState = {
  selection: null,
  finding: null,
  hovered: null,
  lit: null,
  dialog: null,
  moved: {},
  drafts: {},
};

/** What the person at the page is looking at and has typed but not saved. */
export const useEditor = create<EditorState>()(() => NOTHING);

const set = useEditor.setState;

export const draftKey = ({ kind, id }: EntityRef): string => `${kind}:${id}`;

export const editor = {
  reset: () => set(NOTHING),
  /** Choose a party or link; a finding that led here stays lit. */
  select: (selection: EntityRef | null) => set({ selection }),
  showFinding: (finding: Finding | null) => set({ finding, selection: null }),
  clear: () => set({ selection: null, finding: null }),
  hover: (hovered: EntityRef | null) => set({ hovered }),
  light: (lit: Lit | null) => set({ lit }),
  open: (dialog: OpenDialog) => set({ dialog }),
  close: () => set({ dialog: null }),
  move: (moves: Record<string, Point>) => set((state) => ({ moved: { ...state.moved, ...moves } })),
  forgetMoves: () => set({ moved: {} }),
  keepDraft: (ref: EntityRef, draft: Draft) =>
    set((state) => ({ drafts: { ...state.drafts, [draftKey(ref)]: draft } })),
  dropDraft: (ref: EntityRef) =>
    set((state) => {
      const { [draftKey(ref)]: _dropped, ...drafts } = state.drafts;
      return { drafts };
    }),
};
