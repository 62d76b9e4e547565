import { queryOptions } from "@tanstack/react-query";
import { api, read } from "./client";
import type { About } from "./types";

/** How a number comes about, one step. */
export const explanationQuery = (organisation: string, about: About) =>
  queryOptions({
    queryKey: ["explanation", organisation, about],
    queryFn: () =>
      read(
        api.GET("/api/v1/organisations/{organisation}/explanation", {
          params: {
            path: { organisation },
            query: { number: about.number, subject: about.subject, ...(about.id ? { of: about.id } : {}) },
          },
        }),
      ),
  });
