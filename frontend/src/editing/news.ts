import { create } from "zustand";
import type { ChainEvent, EntityRef } from "../api/types";
import { type Chain, partyName, refKey } from "../chain/chain";
import { counted } from "../format";
import { notice } from "../notices/notices";
import { useEditing } from "./store";

const SHOWN_MS = 6_000;

type News = { touched: Readonly<Record<string, string>> };

/** Who changed what just now: author by party or link, for as long as it is shown. */
export const useNews = create<News>()(() => ({ touched: {} }));

/** Did one of our own operations make this revision? */
const isOwn = ({ revision }: ChainEvent): boolean => Object.values(useEditing.getState().revisions).includes(revision);

/** Mark what others changed, and say who did. `me` is the account at this page. */
export function tell(events: readonly ChainEvent[], chain: Chain | undefined, me: string | null | undefined): void {
  const others = events.filter((event) => !isOwn(event));
  for (const [author, theirs] of Map.groupBy(others, (event) => event.author ?? "Somebody")) {
    mark(author, theirs.flatMap(refsOf));
    const who = author === me ? `${author} (you, elsewhere)` : author;
    notice("plain", `${who} changed ${summary(theirs, chain)}`);
  }
}

function refsOf({ changed }: ChainEvent): EntityRef[] {
  const parties = (changed?.parties ?? []).map((id): EntityRef => ({ kind: "party", id }));
  return [...parties, ...(changed?.links ?? []).map((id): EntityRef => ({ kind: "link", id }))];
}

function summary(events: readonly ChainEvent[], chain: Chain | undefined): string {
  if (events.some(({ changed }) => !changed)) return "much of the chain";
  const parties = new Set(events.flatMap(({ changed }) => all(changed, "parties")));
  const links = new Set(events.flatMap(({ changed }) => all(changed, "links")));
  const [only] = parties;
  if (parties.size === 1 && links.size === 0 && only !== undefined) return chain ? partyName(chain, only) : only;
  const parts = [
    parties.size && counted(parties.size, "party", "parties"),
    links.size && counted(links.size, "link"),
    events.some(({ changed }) => changed?.organisation) && "the organisation",
  ];
  return parts.filter(Boolean).join(", ");
}

const all = (changed: ChainEvent["changed"], kind: "parties" | "links"): string[] => [
  ...(changed?.[kind] ?? []),
  ...(changed?.removed?.[kind] ?? []),
];

function mark(author: string, refs: EntityRef[]): void {
  const keys = refs.map(refKey);
  useNews.setState(({ touched }) => ({
    touched: { ...touched, ...Object.fromEntries(keys.map((key) => [key, author])) },
  }));
  setTimeout(() => {
    useNews.setState(({ touched }) => ({
      touched: Object.fromEntries(Object.entries(touched).filter(([key]) => !keys.includes(key))),
    }));
  }, SHOWN_MS);
}
