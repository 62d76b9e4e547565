import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, read, versionSeen } from "./client";
import type { Decision, FindingState, NewDecision, NewPlan, Plan, Severity, StoredScenario } from "./types";

const of = (organisation: string) => ({ params: { path: { organisation } } });
const MERGE_PATCH = { "Content-Type": "application/merge-patch+json" };

export type FindingFilter = { code?: string; severity?: Severity; state?: FindingState };
const PAGE = 40;

/** Findings a page at a time, the gravest first. */
export const findingsQuery = (organisation: string, filter: FindingFilter) =>
  infiniteQueryOptions({
    queryKey: ["findings", organisation, filter],
    queryFn: ({ pageParam }) =>
      read(
        api.GET("/api/v1/organisations/{organisation}/findings", {
          params: {
            path: { organisation },
            query: { ...filter, order: "severity", limit: PAGE, ...(pageParam ? { after: pageParam } : {}) },
          },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });

export const decisionsQuery = (organisation: string) =>
  queryOptions({
    queryKey: ["decisions", organisation],
    queryFn: () => read(api.GET("/api/v1/organisations/{organisation}/decisions", of(organisation))),
  });

const DECISION = "/api/v1/organisations/{organisation}/decisions/{finding}";

/** Decide on a finding; where somebody decided before, on the decision that was seen. */
export async function decide(organisation: string, key: string, body: NewDecision, seen: Decision | null) {
  const params = { path: { organisation, finding: key } };
  const stored = () => api.GET(DECISION, { params, cache: "no-store" });
  const etag = seen ? await versionSeen(stored(), ({ version }) => version === seen.version) : "";
  return read(api.PUT(DECISION, { params, body, headers: etag ? { "If-Match": etag } : {} }));
}

export const scenariosQuery = (organisation: string) =>
  queryOptions({
    queryKey: ["scenarios", organisation],
    queryFn: () => read(api.GET("/api/v1/organisations/{organisation}/scenarios", of(organisation))),
  });

const SCENARIO = "/api/v1/organisations/{organisation}/scenarios/{scenario}";
const SCENARIOS = "/api/v1/organisations/{organisation}/scenarios";

export const scenarioDifferenceQuery = (organisation: string, scenario: StoredScenario) =>
  queryOptions({
    queryKey: ["scenarios", organisation, "difference", scenario.id, scenario.at, scenario.base],
    queryFn: () =>
      read(api.GET(`${SCENARIO}/difference`, { params: { path: { organisation, scenario: scenario.id } } })),
  });

export const comparisonQuery = (organisation: string, scenarios: readonly string[]) =>
  queryOptions({
    queryKey: ["scenarios", organisation, "compare", scenarios],
    queryFn: () =>
      read(api.GET(`${SCENARIOS}/compare`, { params: { path: { organisation }, query: { of: [...scenarios] } } })),
    enabled: scenarios.length > 0,
  });

export type Edit = Record<string, unknown>;

export const createScenario = (organisation: string, name: string, edits: readonly Edit[]) =>
  read(
    // The edits are checked by the server; here they are what it answered or one of a few made on the page.
    api.POST(SCENARIOS, { ...of(organisation), body: { name, note: "", edits: edits as never } }),
  );

/** Give a scenario other edits, in place of those that were seen. */
export async function changeEdits(organisation: string, seen: StoredScenario, edits: readonly Edit[]) {
  const params = { path: { organisation, scenario: seen.id } };
  const headers = { ...MERGE_PATCH, "If-Match": await scenarioSeen(organisation, seen) };
  return read(api.PATCH(SCENARIO, { params, body: { edits } as never, headers }));
}

const scenarioSeen = (organisation: string, { id, at }: StoredScenario) =>
  versionSeen(
    api.GET(SCENARIO, { params: { path: { organisation, scenario: id } }, cache: "no-store" }),
    (now) => now.at === at,
  );

export async function deleteScenario(organisation: string, seen: StoredScenario) {
  const params = { path: { organisation, scenario: seen.id } };
  const etag = await scenarioSeen(organisation, seen);
  await read(api.DELETE(SCENARIO, { params, headers: { "If-Match": etag } }));
}

/** Stop a link and save the work its supplier puts into it. */
export const stopping = (link: string): Edit[] => [
  { op: "automate_link", link, percent: 100 },
  { op: "remove_link", link },
];

const PLAN = "/api/v1/organisations/{organisation}/plans/{plan}";

export const plansQuery = (organisation: string) =>
  queryOptions({
    queryKey: ["plans", organisation],
    queryFn: () => read(api.GET("/api/v1/organisations/{organisation}/plans", of(organisation))),
  });

export const planProgressQuery = (organisation: string, plan: Plan) =>
  queryOptions({
    queryKey: ["plans", organisation, "progress", plan.id, plan.at],
    queryFn: () => read(api.GET(`${PLAN}/progress`, { params: { path: { organisation, plan: plan.id } } })),
  });

export const createPlan = (organisation: string, body: NewPlan) =>
  read(api.POST("/api/v1/organisations/{organisation}/plans", { ...of(organisation), body }));

export async function changePlan(organisation: string, seen: Plan, patch: Partial<NewPlan>) {
  const params = { path: { organisation, plan: seen.id } };
  const headers = { ...MERGE_PATCH, "If-Match": await planSeen(organisation, seen) };
  return read(api.PATCH(PLAN, { params, body: patch as never, headers }));
}

const planSeen = (organisation: string, { id, at }: Plan) =>
  versionSeen(
    api.GET(PLAN, { params: { path: { organisation, plan: id } }, cache: "no-store" }),
    (now) => now.at === at,
  );

/** A plan counts a finding among those it sees to; the one that did so before no longer does. */
export async function seeTo(
  organisation: string,
  finding: string,
  { before, now }: { before: string | null; now: string | null },
) {
  if (before === now) return;
  const { items } = await read(api.GET("/api/v1/organisations/{organisation}/plans", of(organisation)));
  for (const plan of items) {
    const { id, findings } = plan;
    if (id === now && !findings.includes(finding)) {
      await changePlan(organisation, plan, { findings: [...findings, finding] });
    }
    if (id === before && findings.includes(finding)) {
      await changePlan(organisation, plan, { findings: findings.filter((key) => key !== finding) });
    }
  }
}

export async function deletePlan(organisation: string, seen: Plan) {
  const params = { path: { organisation, plan: seen.id } };
  const etag = await planSeen(organisation, seen);
  await read(api.DELETE(PLAN, { params, headers: { "If-Match": etag } }));
}

export const progressQuery = (organisation: string) =>
  queryOptions({
    queryKey: ["progress", organisation],
    queryFn: () => read(api.GET("/api/v1/organisations/{organisation}/progress", of(organisation))),
  });

export const pathsQuery = (organisation: string, customer: string, top: number) =>
  queryOptions({
    queryKey: ["paths", organisation, customer, top],
    queryFn: () =>
      read(
        api.GET("/api/v1/organisations/{organisation}/customers/{customer}/paths", {
          params: { path: { organisation, customer }, query: { top } },
        }),
      ),
  });

export const revisionsQuery = (organisation: string) =>
  infiniteQueryOptions({
    queryKey: ["revisions", organisation],
    queryFn: ({ pageParam }) =>
      read(
        api.GET("/api/v1/organisations/{organisation}/revisions", {
          params: { path: { organisation }, query: { limit: 50, ...(pageParam ? { after: pageParam } : {}) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });

export const differenceQuery = (organisation: string, from: number, to: number) =>
  queryOptions({
    queryKey: ["difference", organisation, from, to],
    queryFn: () =>
      read(
        api.GET("/api/v1/organisations/{organisation}/diff", {
          params: { path: { organisation }, query: { from: String(from), to: String(to) } },
        }),
      ),
    enabled: from > 0 && to > 0,
  });

/** Make the chain what it was, in place of the version that was seen. */
export function restore(organisation: string, revision: number, reason: string, seen: string) {
  return read(
    api.POST("/api/v1/organisations/{organisation}/restore", {
      ...of(organisation),
      body: { revision, ...(reason ? { reason } : {}) },
      headers: { "If-Match": seen },
    }),
  );
}

export const keysQuery = (organisation: string) =>
  queryOptions({
    queryKey: ["keys", organisation],
    queryFn: () => read(api.GET("/api/v1/organisations/{organisation}/keys", of(organisation))),
  });

export const createKey = (organisation: string, name: string, scope: "read" | "write" | "admin", money: boolean) =>
  read(
    api.POST("/api/v1/organisations/{organisation}/keys", {
      ...of(organisation),
      body: { name, scope, money, days: 365 },
    }),
  );

export const revokeKey = (organisation: string, key: string) =>
  read(api.DELETE("/api/v1/organisations/{organisation}/keys/{key}", { params: { path: { organisation, key } } }));

export const sharesQuery = (organisation: string) =>
  queryOptions({
    queryKey: ["shares", organisation],
    queryFn: () => read(api.GET("/api/v1/organisations/{organisation}/shares", of(organisation))),
  });

export const createShare = (organisation: string, money: boolean, revision: number | null, days: number) =>
  read(
    api.POST("/api/v1/organisations/{organisation}/shares", { ...of(organisation), body: { money, revision, days } }),
  );

export const revokeShare = (organisation: string, share: string) =>
  read(
    api.DELETE("/api/v1/organisations/{organisation}/shares/{share}", { params: { path: { organisation, share } } }),
  );
