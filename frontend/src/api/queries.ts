import { keepPreviousData, type QueryClient, queryOptions } from "@tanstack/react-query";
import { api, read, readEntity } from "./client";
import type { EntityRef, Layout } from "./types";

const CHAIN = "/api/v1/organisations/{organisation}/chain";
const ANALYSIS = "/api/v1/organisations/{organisation}/analysis";
const LAYOUT = "/api/v1/organisations/{organisation}/diagram.json";

const of = (organisation: string) => ({ params: { path: { organisation } } });

export const organisationsQuery = queryOptions({
  queryKey: ["organisations"],
  queryFn: () => read(api.GET("/api/v1/organisations", { params: { query: { limit: 500 } } })),
});

export const chainQuery = (organisation: string) =>
  queryOptions({ queryKey: ["chain", organisation], queryFn: () => read(api.GET(CHAIN, of(organisation))) });

export const analysisQuery = (organisation: string) =>
  queryOptions({
    queryKey: ["analysis", organisation],
    queryFn: () => read(api.GET(ANALYSIS, of(organisation))),
    placeholderData: keepPreviousData,
  });

/** Where Graphviz puts things. Asked for once and on Tidy only: an edit moves nothing you did not touch. */
export const layoutQuery = (organisation: string) =>
  queryOptions({
    queryKey: ["layout", organisation],
    // openapi-fetch loosens the points' pairs to lists
    queryFn: async () => (await read(api.GET(LAYOUT, of(organisation)))) as Layout,
    staleTime: Number.POSITIVE_INFINITY,
  });

export const entityQuery = (organisation: string, ref: EntityRef) =>
  queryOptions({ queryKey: ["entity", organisation, ref.kind, ref.id], queryFn: () => readEntity(organisation, ref) });

/** After an edit: read the chain and its numbers again, and leave the layout alone. */
export async function refresh(client: QueryClient, organisation: string): Promise<void> {
  await Promise.all(
    ["chain", "analysis", "entity"].map((key) => client.invalidateQueries({ queryKey: [key, organisation] })),
  );
}
