import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { analysisQuery, chainQuery, refresh } from "../api/queries";
import { sessionQuery } from "../api/session";
import type { ChainEvent } from "../api/types";
import { tell } from "../editing/news";
import { isSending, wake } from "../editing/outbox";
import { indexChain } from "./chain";

/** Changes that come together are read together. */
const GATHER_MS = 120;
/** A refused stream, as when too many are open, is asked for again. */
const AGAIN_MS = 30_000;

/**
 * What others change appears as they change it. A hidden page lets its stream go: browsers give all tabs of a site
 * six connections between them.
 */
export function useFollowing(organisation: string): void {
  const client = useQueryClient();
  useEffect(() => follow(organisation, (news) => void readOn(client, organisation, news)), [client, organisation]);
}

/** What happened; null where the stream cannot tell. */
type News = readonly ChainEvent[] | null;

async function readOn(client: QueryClient, organisation: string, news: News): Promise<void> {
  const { queryKey } = chainQuery(organisation);
  const chain = client.getQueryData(queryKey);
  const numbers = client.getQueryData(analysisQuery(organisation).queryKey);
  const newest = news && Math.max(0, ...news.map(({ revision }) => revision));
  const isKnown = newest !== null && newest <= (chain?.revision ?? -1) && newest <= (numbers?.revision ?? -1);
  if (!isKnown) await refresh(client, organisation);
  const now = client.getQueryData(queryKey);
  if (news) tell(news, now && indexChain(now.value), client.getQueryData(sessionQuery.queryKey)?.account);
}

function follow(organisation: string, onNews: (news: News) => void): () => void {
  const address = `/api/v1/organisations/${encodeURIComponent(organisation)}/events`;
  let stream: EventSource | null = null;
  let gathering: ReturnType<typeof setTimeout> | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let gathered: ChainEvent[] = [];
  let missed = false;
  const flush = () => {
    // Whose revision it is can be told once the answer to what we are sending is here.
    if (isSending()) {
      gathering = setTimeout(flush, GATHER_MS);
      return;
    }
    onNews(missed ? null : gathered);
    [gathered, missed] = [[], false];
  };
  const gather = () => {
    clearTimeout(gathering);
    gathering = setTimeout(flush, GATHER_MS);
  };
  const close = () => {
    clearTimeout(again);
    stream?.close();
    stream = null;
  };
  const open = () => {
    close();
    if (document.hidden) return;
    const opened = new EventSource(address);
    opened.onopen = () => {
      // What changed before the stream stood was told to nobody.
      missed = true;
      gather();
      wake();
    };
    opened.onerror = () => {
      if (opened.readyState === EventSource.CLOSED) again = setTimeout(open, AGAIN_MS);
    };
    opened.addEventListener("revision", ({ data }) => {
      gathered.push(JSON.parse(data));
      gather();
    });
    opened.addEventListener("resync", () => {
      missed = true;
      gather();
    });
    stream = opened;
  };
  document.addEventListener("visibilitychange", open);
  open();
  return () => {
    document.removeEventListener("visibilitychange", open);
    clearTimeout(gathering);
    close();
  };
}
