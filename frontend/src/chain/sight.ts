import type { OverlayName } from "../api/types";

/** What of the chain is looked at, and what its colours tell. */
export type Sight = {
  overlay: OverlayName;
  focus: string | null;
  hops: number;
  customer: string | null;
  finding: string | null;
  /** Groups this deep are closed; null leaves them open. */
  level: number | null;
  /** Groups closed and opened one by one. */
  collapse: readonly string[];
  expand: readonly string[];
};

export const WHOLE: Sight = {
  overlay: "value_class",
  focus: null,
  hops: 1,
  customer: null,
  finding: null,
  level: null,
  collapse: [],
  expand: [],
};

/** The part of a sight that says what is drawn, as the server asks for it; colours move nothing. */
export function selectionOf(sight: Sight) {
  const { focus, hops, customer, finding, level, collapse, expand } = sight;
  return {
    ...(focus === null ? {} : { focus, hops }),
    ...(customer === null ? {} : { customer }),
    ...(finding === null ? {} : { finding }),
    ...(level === null ? {} : { level }),
    ...(collapse.length ? { collapse: [...collapse] } : {}),
    ...(expand.length ? { expand: [...expand] } : {}),
  };
}

/** A sight as the part of an address that asks the server to draw it: what is repeated there is a list here. */
export function addressedBy(sight: Sight): [string, string][] {
  const asked = { overlay: sight.overlay, ...selectionOf(sight) };
  return Object.entries(asked).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one): [string, string] => [name, String(one)]),
  );
}

export type Selection = ReturnType<typeof selectionOf>;

/** Two sights with the same key show the same part of the chain. */
export const selectionKey = (sight: Sight): string => JSON.stringify(selectionOf(sight));

/** The sight with one group closed, or opened. */
export const closed = (sight: Sight, group: string): Sight => ({
  ...sight,
  collapse: [...without(sight.collapse, group), group],
  expand: without(sight.expand, group),
});

export const opened = (sight: Sight, group: string): Sight => ({
  ...sight,
  collapse: without(sight.collapse, group),
  expand: [...without(sight.expand, group), group],
});

const without = (ids: readonly string[], gone: string): string[] => ids.filter((id) => id !== gone);
