import { useSyncExternalStore } from "react";

/** Where in the editor we are, as told by the part of the address after #. */
export type Route =
  | { page: "home" }
  | { page: "welcome" | "shared"; token: string }
  | { page: "organisations" }
  | { page: "chain"; organisation: string };

const PREFIX = "#/organisations/";

export const addressOf = (organisation: string): string => PREFIX + encodeURIComponent(organisation);

export function routeOf(hash: string): Route {
  if (hash.startsWith(PREFIX) && hash.length > PREFIX.length) {
    return { page: "chain", organisation: decoded(hash.slice(PREFIX.length)) };
  }
  const [, kind, token] = /^#\/(welcome|shared)\/(.+)$/.exec(hash) ?? [];
  if ((kind === "welcome" || kind === "shared") && token) return { page: kind, token };
  return hash.startsWith("#/organisations") ? { page: "organisations" } : { page: "home" };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function subscribe(onChange: () => void): () => void {
  addEventListener("hashchange", onChange);
  return () => removeEventListener("hashchange", onChange);
}

export const useHash = (): string => useSyncExternalStore(subscribe, () => location.hash);
