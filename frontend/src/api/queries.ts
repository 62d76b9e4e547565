import { keepPreviousData, type QueryClient, queryOptions } from "@tanstack/react-query";
import type { Selection } from "../chain/sight";
import { api, read, readVersioned, type Versioned } from "./client";
import type { Analysis, ChainDocument, Layout, OverlayName } from "./types";

const CHAIN = "/api/v1/organisations/{organisation}/chain";
const ANALYSIS = "/api/v1/organisations/{organisation}/analysis";
const LAYOUT = "/api/v1/organisations/{organisation}/diagram.json";

const of = (organisation: string) => ({ params: { path: { organisation } } });

export const organisationsQuery = queryOptions({
  queryKey: ["organisations"],
  queryFn: () => read(api.GET("/api/v1/organisations", { params: { query: { limit: 500 } } })),
});

export const samplesQuery = queryOptions({
  queryKey: ["samples"],
  queryFn: () => read(api.GET("/api/v1/samples")),
  staleTime: Number.POSITIVE_INFINITY,
});

export const chainQuery = (organisation: string) =>
  queryOptions({
    queryKey: ["chain", organisation],
    queryFn: () => readVersioned<ChainDocument>(api.GET(CHAIN, of(organisation))),
    structuralSharing: newest,
  });

export const analysisQuery = (organisation: string) =>
  queryOptions({
    queryKey: ["analysis", organisation],
    queryFn: () => readVersioned<Analysis>(api.GET(ANALYSIS, of(organisation))),
    placeholderData: keepPreviousData,
    structuralSharing: newest,
  });

/** What stopping each link alone would free and lose. */
export const stopsQuery = (organisation: string) =>
  queryOptions({
    queryKey: ["analysis", organisation, "stops"],
    queryFn: () => read(api.GET("/api/v1/organisations/{organisation}/stops", of(organisation))),
    placeholderData: keepPreviousData,
    retry: false,
  });

/** Answers can overtake each other: an older revision of the same chain never replaces a newer one. */
function newest(known: unknown, fresh: unknown): unknown {
  const [old, young] = [known as Versioned<unknown> | undefined, fresh as Versioned<unknown>];
  return old && stampOf(old) === stampOf(young) && old.revision > young.revision ? old : young;
}

/** The part of an ETag that is the same for all revisions of a chain. */
const stampOf = ({ etag }: Versioned<unknown>): string => etag.replace(/^(W\/)?"\d+\./, "");

export const layoutKey = (organisation: string) => ["layout", organisation] as const;

/** Where Graphviz puts things. Asked for once and on Tidy only: an edit moves nothing you did not touch. */
export const layoutQuery = (organisation: string, selection: Selection = {}) =>
  queryOptions({
    queryKey: [...layoutKey(organisation), selection],
    queryFn: () => readLayout(organisation, selection),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });

/** What the colours of an overlay tell, after every edit anew; where things stand is the layout's to say. */
export const marksQuery = (organisation: string, view: Selection & { overlay: OverlayName; theme: "light" | "dark" }) =>
  queryOptions({
    queryKey: ["analysis", organisation, "marks", view],
    queryFn: () => readLayout(organisation, view),
  });

async function readLayout(organisation: string, query: Selection): Promise<Layout> {
  // openapi-fetch loosens the points' pairs to lists
  return (await read(api.GET(LAYOUT, { params: { path: { organisation }, query } }))) as Layout;
}

/** What an edit can make other than it was. */
const FOLLOWING = [
  "chain",
  "analysis",
  "findings",
  "decisions",
  "scenarios",
  "plans",
  "progress",
  "paths",
  "revisions",
  "explanation",
];

/** Read the chain and its numbers again, and leave the layout alone. */
export async function refresh(client: QueryClient, organisation: string): Promise<void> {
  await Promise.all(FOLLOWING.map((key) => client.invalidateQueries({ queryKey: [key, organisation] })));
}
