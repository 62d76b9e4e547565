import { useSyncExternalStore } from "react";

/** The pages of an organisation. */
export const SCREEN_NAMES = [
  "chain",
  "findings",
  "customers",
  "scenarios",
  "readiness",
  "data",
  "history",
  "export",
] as const;
/** Where a first chain is made by questions; the start page leads there. */
export const GUIDE = "first-chain";
export type ScreenName = (typeof SCREEN_NAMES)[number] | typeof GUIDE;

/** Where in the editor we are, as told by the part of the address after #. */
export type Route =
  | { page: "home" }
  | { page: "welcome" | "shared" | "survey"; token: string }
  | { page: "organisations" }
  | { page: "organisation"; organisation: string; screen: ScreenName };

const PREFIX = "#/o/";
/** How addresses of chains began in early versions; bookmarks go on working. */
const EARLY_PREFIX = "#/organisations/";

export const addressOf = (organisation: string, screen: ScreenName = "chain"): string =>
  `${PREFIX}${encodeURIComponent(organisation)}/${screen}`;

export function routeOf(hash: string): Route {
  const prefix = [PREFIX, EARLY_PREFIX].find((known) => hash.startsWith(known) && hash.length > known.length);
  if (prefix) return organisationRoute(hash.slice(prefix.length));
  const [, kind, token] = /^#\/(welcome|shared|survey)\/(.+)$/.exec(hash) ?? [];
  if ((kind === "welcome" || kind === "shared" || kind === "survey") && token) return { page: kind, token };
  return hash.startsWith("#/organisations") ? { page: "organisations" } : { page: "home" };
}

function organisationRoute(rest: string): Route {
  const [organisation = "", name] = rest.split("/");
  const screen = ([...SCREEN_NAMES, GUIDE] as const).find((known) => known === name) ?? "chain";
  return { page: "organisation", organisation: decoded(organisation), screen };
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
