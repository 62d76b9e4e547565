import { useMemo, useRef } from "react";
import { isSame } from "../same";

/** The same items, those that say what they said before as the very objects of before: they are not drawn again. */
export function useUnchanged<T extends { id: string }>(items: T[]): T[] {
  const known = useRef<ReadonlyMap<string, T>>(new Map());
  return useMemo(() => {
    const next = items.map((item) => {
      const old = known.current.get(item.id);
      return old && isSame(old, item) ? old : item;
    });
    known.current = new Map(next.map((item) => [item.id, item]));
    return next;
  }, [items]);
}
