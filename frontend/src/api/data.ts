import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, read } from "./client";

const of = (organisation: string) => ({ params: { path: { organisation } } });

export const sourcesQuery = (organisation: string) =>
  queryOptions({
    queryKey: ["sources", organisation],
    queryFn: () => read(api.GET("/api/v1/organisations/{organisation}/sources", of(organisation))),
  });

export const pushesQuery = (organisation: string, source: string | null) =>
  infiniteQueryOptions({
    queryKey: ["pushes", organisation, source],
    queryFn: ({ pageParam }) =>
      read(
        api.GET("/api/v1/organisations/{organisation}/pushes", {
          params: {
            path: { organisation },
            query: { limit: 30, ...(source ? { source } : {}), ...(pageParam ? { after: pageParam } : {}) },
          },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });

export const pushQuery = (organisation: string, number: number) =>
  queryOptions({
    queryKey: ["pushes", organisation, "one", number],
    queryFn: () =>
      read(
        api.GET("/api/v1/organisations/{organisation}/pushes/{number}", { params: { path: { organisation, number } } }),
      ),
  });

const PUSH = "/api/v1/organisations/{organisation}/pushes/{number}";

/** Make a push that is held because it removes much. */
export const confirmPush = (organisation: string, number: number) =>
  read(api.POST(`${PUSH}/confirm`, { params: { path: { organisation, number } } }));

export const discardPush = (organisation: string, number: number) =>
  read(api.POST(`${PUSH}/discard`, { params: { path: { organisation, number } } }));

export const connectorsQuery = (organisation: string) =>
  queryOptions({
    queryKey: ["connectors", organisation],
    queryFn: () => read(api.GET("/api/v1/organisations/{organisation}/connectors", of(organisation))),
  });

export const createConnector = (organisation: string, name: string, money: boolean) =>
  read(
    api.POST("/api/v1/organisations/{organisation}/connectors", {
      ...of(organisation),
      body: { name, money, days: 365 },
    }),
  );

/** Let any number of people leave by a directory for a day. */
export const confirmLeavers = (organisation: string, connector: string) =>
  read(
    api.POST("/api/v1/organisations/{organisation}/connectors/{connector}/confirm", {
      params: { path: { organisation, connector } },
    }),
  );

export const revokeConnector = (organisation: string, connector: string) =>
  read(
    api.DELETE("/api/v1/organisations/{organisation}/connectors/{connector}", {
      params: { path: { organisation, connector } },
    }),
  );
