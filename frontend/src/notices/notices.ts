import { create } from "zustand";

/** A short message in the corner: what happened, and what it means. */
export type Notice = { id: number; tone: "plain" | "warning"; text: string; detail?: string };

const SHOWN_MS = { plain: 8_000, warning: 12_000 };
const AT_ONCE = 4;

export const useNotices = create<{ notices: readonly Notice[] }>()(() => ({ notices: [] }));

let last = 0;

/** Say something; it goes by itself after a while. */
export function notice(tone: Notice["tone"], text: string, detail?: string): void {
  last += 1;
  const said: Notice = { id: last, tone, text, detail };
  useNotices.setState(({ notices }) => ({ notices: [...notices, said].slice(-AT_ONCE) }));
  setTimeout(() => dismiss(said.id), SHOWN_MS[tone]);
}

export function dismiss(id: number): void {
  useNotices.setState(({ notices }) => ({ notices: notices.filter((known) => known.id !== id) }));
}
