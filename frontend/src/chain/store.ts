import { create } from "zustand";
import type { EntityRef, Finding, PartyKind } from "../api/types";
import type { Draft } from "../inspector/draft";
import { refKey } from "./chain";
import { type Sight, selectionKey, WHOLE } from "./sight";

export type Point = { x: number; y: number };

/** The dialog that is open. */
export type OpenDialog =
  | { name: "add-party"; kind: PartyKind }
  | { name: "add-link"; supplier?: string; customer?: string }
  | { name: "delete"; ref: EntityRef };

/** What is typed right on the canvas: a new party or link, or the name of one that is there. */
export type InPlace =
  | { what: "new-party"; kind: PartyKind; at: Point }
  | { what: "new-link"; supplier: string; customer: string }
  | { what: "entity"; ref: EntityRef };

/** Is the chain looked at as a picture or as tables? */
export type ViewName = "diagram" | "table";

/** What stands out on the canvas; everything else is dimmed. */
export type Lit = { parties: ReadonlySet<string>; links: ReadonlySet<string> };

type EditorState = {
  selection: EntityRef | null;
  finding: Finding | null;
  hovered: EntityRef | null;
  lit: Lit | null;
  dialog: OpenDialog | null;
  inPlace: InPlace | null;
  view: ViewName;
  sight: Sight;
  /** What was dragged in the other sights, by what they show. */
  movedIn: Readonly<Record<string, Readonly<Record<string, Point>>>>;
  /** The party to bring into sight; `turn` tells a second search for the same one. */
  sought: { id: string; turn: number } | null;
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
  inPlace: null,
  view: "diagram",
  sight: WHOLE,
  movedIn: {},
  sought: null,
  moved: {},
  drafts: {},
};

/** What the person at the page is looking at and has typed but not saved. */
export const useEditor = create<EditorState>()(() => NOTHING);

const set = useEditor.setState;

export const editor = {
  reset: () => set(NOTHING),
  /** Choose a party or link; a finding that led here stays lit. */
  select: (selection: EntityRef | null) => set({ selection }),
  /** Choose a party and bring it into sight. */
  find: (id: string) =>
    set((state) => ({ selection: { kind: "party", id }, sought: { id, turn: (state.sought?.turn ?? 0) + 1 } })),
  showFinding: (finding: Finding | null) => set({ finding, selection: null }),
  clear: () => set({ selection: null, finding: null }),
  hover: (hovered: EntityRef | null) => set({ hovered }),
  light: (lit: Lit | null) => set({ lit }),
  open: (dialog: OpenDialog) => set({ dialog }),
  close: () => set({ dialog: null }),
  /** Look at another part of the chain, or at other colours. Each part keeps what was dragged in it. */
  look: (sight: Sight) =>
    set((state) => {
      const [from, to] = [selectionKey(state.sight), selectionKey(sight)];
      if (from === to) return { sight };
      const movedIn = { ...state.movedIn, [from]: state.moved };
      return { sight, movedIn, moved: movedIn[to] ?? {}, inPlace: null };
    }),
  typeInPlace: (inPlace: InPlace | null) => set({ inPlace }),
  show: (view: ViewName) => set({ view, inPlace: null }),
  move: (moves: Record<string, Point>) => set((state) => ({ moved: { ...state.moved, ...moves } })),
  /** Put boxes where they are told to stand; null is where the layout puts them. */
  place: (places: Record<string, Point | null>) =>
    set((state) => {
      const all = { ...state.moved, ...places };
      const stated = Object.entries(all).filter((entry): entry is [string, Point] => entry[1] !== null);
      return { moved: Object.fromEntries(stated) };
    }),
  forgetMoves: () => set({ moved: {} }),
  keepDraft: (ref: EntityRef, draft: Draft) => set((state) => ({ drafts: { ...state.drafts, [refKey(ref)]: draft } })),
  dropDraft: (ref: EntityRef) =>
    set((state) => {
      const { [refKey(ref)]: _dropped, ...drafts } = state.drafts;
      return { drafts };
    }),
};
