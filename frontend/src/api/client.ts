import createClient from "openapi-fetch";
import { OVERTAKEN, ProblemError, problemFrom } from "./problem";
import type { paths } from "./schema.gen";
import type { EntityRef, Link, Party } from "./types";

export const api = createClient<paths>();

type Answer<T> = { data?: T; error?: unknown; response: Response };

/** What was read, the version it has, and the revision of the chain it was read at. */
export type Versioned<T> = { value: T; etag: string; revision: number };

/** The data of an answer, or its problem thrown. */
export async function read<T>(answer: Promise<Answer<T>>): Promise<T> {
  return (await readVersioned(answer)).value;
}

export async function readVersioned<T>(answer: Promise<Answer<T>>): Promise<Versioned<T>> {
  const { data, error, response } = await answer;
  if (!response.ok) throw new ProblemError(problemFrom(error, response));
  const { headers } = response;
  return { value: data as T, etag: headers.get("ETag") ?? "", revision: Number(headers.get("X-Revision")) };
}

/** The version of what is stored, to change it by: it must be what was seen, so that nobody is overwritten unseen. */
export async function versionSeen<T>(answer: Promise<Answer<T>>, isSeen: (now: T) => boolean): Promise<string> {
  const { value, etag } = await readVersioned(answer);
  if (!isSeen(value)) throw new ProblemError(OVERTAKEN);
  return etag;
}

const PARTY = "/api/v1/organisations/{organisation}/parties/{party}";
const LINK = "/api/v1/organisations/{organisation}/links/{link}";
const MERGE_PATCH = { "Content-Type": "application/merge-patch+json" };

const ofParty = (organisation: string, party: string) => ({ path: { organisation, party } });
const ofLink = (organisation: string, link: string) => ({ path: { organisation, link } });

export function readEntity(organisation: string, { kind, id }: EntityRef): Promise<Versioned<Party | Link>> {
  return kind === "party"
    ? readVersioned(api.GET(PARTY, { params: ofParty(organisation, id), cache: "no-store" }))
    : readVersioned(api.GET(LINK, { params: ofLink(organisation, id), cache: "no-store" }));
}

/** What makes a change harmless when it is sent twice: a key of its own, and the version it is made on. */
export type Condition = { key: string; etag?: string };

const headersOf = ({ key, etag }: Condition): Record<string, string> => ({
  "Idempotency-Key": key,
  ...(etag ? { "If-Match": etag } : {}),
});

/** Change some fields; null removes one. Refused (409, 412) where somebody changed the same since that version. */
export function patchEntity(
  organisation: string,
  { kind, id }: EntityRef,
  patch: Record<string, unknown>,
  condition: Condition,
): Promise<Versioned<Party | Link>> {
  const headers = { ...MERGE_PATCH, ...headersOf(condition) };
  return kind === "party"
    ? readVersioned(api.PATCH(PARTY, { params: ofParty(organisation, id), body: patch, headers }))
    : readVersioned(api.PATCH(LINK, { params: ofLink(organisation, id), body: patch, headers }));
}

export function putEntity(
  organisation: string,
  { kind, id }: EntityRef,
  body: Party | Link,
  condition: Condition,
): Promise<Versioned<Party | Link>> {
  const headers = headersOf(condition);
  return kind === "party"
    ? readVersioned(api.PUT(PARTY, { params: ofParty(organisation, id), body: body as Party, headers }))
    : readVersioned(api.PUT(LINK, { params: ofLink(organisation, id), body: body as Link, headers }));
}

/** Delete a link, or a party with its links. */
export function deleteEntity(
  organisation: string,
  { kind, id }: EntityRef,
  condition: Condition,
): Promise<Versioned<unknown>> {
  const headers = headersOf(condition);
  const { path } = ofParty(organisation, id);
  return kind === "party"
    ? readVersioned(api.DELETE(PARTY, { params: { path, query: { cascade: true } }, headers }))
    : readVersioned(api.DELETE(LINK, { params: ofLink(organisation, id), headers }));
}

/** Take back a revision of one's own; the newest that is not taken back yet where none is named. */
export function undoRevision(
  organisation: string,
  revision: number | undefined,
  condition: Condition,
): Promise<Versioned<unknown>> {
  const [body, headers] = [revision === undefined ? {} : { revision }, headersOf(condition)];
  return readVersioned(
    api.POST("/api/v1/organisations/{organisation}/undo", { params: { path: { organisation } }, body, headers }),
  );
}
