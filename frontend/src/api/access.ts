import { queryOptions } from "@tanstack/react-query";
import { api, read } from "./client";

/** What we may do in an organisation. */
export const accessQuery = (organisation: string) =>
  queryOptions({
    queryKey: ["access", organisation],
    queryFn: () => read(api.GET("/api/v1/organisations/{organisation}/access", { params: { path: { organisation } } })),
    staleTime: 60_000,
  });
