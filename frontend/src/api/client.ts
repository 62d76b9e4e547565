import createClient from "openapi-fetch";
import { ProblemError, problemFrom } from "./problem";
import type { paths } from "./schema.gen";
import type { EntityRef, Link, Party } from "./types";

export const api = createClient<paths>();

type Answer<T> = { data?: T; error?: unknown; response: Response };

/** What was read, and the version it has. */
export type Versioned<T> = { value: T; etag: string };

/** The data of an answer, or its problem thrown. */
export async function read<T>(answer: Promise<Answer<T>>): Promise<T> {
  return (await readVersioned(answer)).value;
}

export async function readVersioned<T>(answer: Promise<Answer<T>>): Promise<Versioned<T>> {
  const { data, error, response } = await answer;
  if (!response.ok) throw new ProblemError(problemFrom(error, response));
  return { value: data as T, etag: response.headers.get("ETag") ?? "" };
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

/** Change some fields; null removes one. Refused (412) where the version is no longer `etag`. */
export function patchEntity(
  organisation: string,
  { kind, id }: EntityRef,
  patch: Record<string, unknown>,
  etag: string,
): Promise<Versioned<Party | Link>> {
  const headers = { ...MERGE_PATCH, "If-Match": etag };
  return kind === "party"
    ? readVersioned(api.PATCH(PARTY, { params: ofParty(organisation, id), body: patch, headers }))
    : readVersioned(api.PATCH(LINK, { params: ofLink(organisation, id), body: patch, headers }));
}

export function addParty(organisation: string, party: Party): Promise<Party> {
  return read(api.PUT(PARTY, { params: ofParty(organisation, party.id), body: party }));
}

export function addLink(organisation: string, id: string, link: Link): Promise<Link> {
  return read(api.PUT(LINK, { params: ofLink(organisation, id), body: link }));
}

/** Delete a party with its links, or a link, at the version it has now. */
export async function deleteEntity(organisation: string, ref: EntityRef): Promise<void> {
  const { etag } = await readEntity(organisation, ref);
  const headers = { "If-Match": etag };
  const { path } = ofParty(organisation, ref.id);
  await (ref.kind === "party"
    ? read(api.DELETE(PARTY, { params: { path, query: { cascade: true } }, headers }))
    : read(api.DELETE(LINK, { params: ofLink(organisation, ref.id), headers })));
}
