import { queryOptions } from "@tanstack/react-query";
import { api, read } from "./client";
import type { SessionState } from "./types";

/** Who we are to the server, and how one can sign in. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: () => read(api.GET("/api/v1/session", { cache: "no-store" })),
  staleTime: Number.POSITIVE_INFINITY,
});

export const signIn = (account: string, password: string): Promise<SessionState> =>
  read(api.POST("/api/v1/session", { body: { account, password } }));

export const signOut = (): Promise<unknown> => read(api.DELETE("/api/v1/session"));

export const setPassword = (current: string | undefined, password: string): Promise<SessionState> =>
  read(api.PUT("/api/v1/session/password", { body: { ...(current ? { current } : {}), password } }));

/** A link is used up by the first request: asked twice at once, one request is made. */
const entered = new Map<string, Promise<SessionState>>();

/** Come in by the secret of a one-time link or of a share link. */
export function enter(kind: "welcome" | "shared", token: string): Promise<SessionState> {
  const known = entered.get(token);
  if (known) return known;
  const address = kind === "welcome" ? "/api/v1/session/link" : "/api/v1/session/share";
  const answer = read(api.POST(address, { body: { token } }));
  entered.set(token, answer);
  return answer;
}
