import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { refresh } from "../api/queries";

/** Changes that come together are read together. */
const GATHER_MS = 150;
/** A refused stream, as when too many are open, is asked for again. */
const AGAIN_MS = 30_000;

/**
 * What others change appears as they change it. A hidden page lets its stream go: browsers give all tabs of a site
 * six connections between them.
 */
export function useFollowing(organisation: string): void {
  const client = useQueryClient();
  useEffect(() => follow(organisation, () => void refresh(client, organisation)), [client, organisation]);
}

function follow(organisation: string, read: () => void): () => void {
  const address = `/api/v1/organisations/${encodeURIComponent(organisation)}/events`;
  let stream: EventSource | null = null;
  let gathering: ReturnType<typeof setTimeout> | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  const news = () => {
    clearTimeout(gathering);
    gathering = setTimeout(read, GATHER_MS);
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
    // What changed before the stream stood was told to nobody.
    opened.onopen = news;
    opened.onerror = () => {
      if (opened.readyState === EventSource.CLOSED) again = setTimeout(open, AGAIN_MS);
    };
    opened.addEventListener("revision", news);
    opened.addEventListener("resync", news);
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
