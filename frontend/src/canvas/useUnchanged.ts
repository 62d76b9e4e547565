import { useMemo, useRef } from "react";

/** The same items, those that say what they said before as the very objects of before: they are not drawn again. */
export function useUnchanged<T extends { id: string }>(items: T[]): T[] {
  const known = useRef(new Map<string, { text: string; item: T }>());
  return useMemo(() => {
    const next = new Map<string, { text: string; item: T }>();
    for (const item of items) {
      const text = JSON.stringify(item);
      const old = known.current.get(item.id);
      next.set(item.id, old?.text === text ? old : { text, item });
    }
    known.current = next;
    return [...next.values()].map(({ item }) => item);
  }, [items]);
}
