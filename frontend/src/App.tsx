import { MantineProvider } from "@mantine/core";
import { MutationCache, QueryCache, QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { problemOf } from "./api/problem";
import { organisationsQuery } from "./api/queries";
import { sessionQuery } from "./api/session";
import { OrganisationFrame } from "./frame/OrganisationFrame";
import { FailureNotice } from "./notices/FailureNotice";
import { addressOf, routeOf, useHash } from "./route";
import { EntryPage } from "./session/EntryPage";
import { SessionGate } from "./session/SessionGate";
import { StartPage } from "./start/StartPage";
import { SurveyPage } from "./survey/SurveyPage";
import { OVERLAYS, theme } from "./theme";

/**
 * Only a server that did not answer is asked again: what it refused once it will refuse twice.
 * The browser's word on whether we are online is not asked: a server on this machine answers without a network.
 */
const queries = new QueryClient({
  queryCache: new QueryCache({ onError: noticeEnd }),
  mutationCache: new MutationCache({ onError: noticeEnd }),
  defaultOptions: {
    mutations: { networkMode: "always" },
    queries: {
      networkMode: "always",
      retry: (failures, error) => failures < 2 && problemOf(error).status === 0,
      staleTime: 1000,
    },
  },
});

/** Where the server no longer knows us, the session is over: whoever is signed in is asked to do so again. */
function noticeEnd(error: unknown) {
  const known = queries.getQueryData(sessionQuery.queryKey);
  if (known?.signed_in && problemOf(error).status === 401) {
    queries.setQueryData(sessionQuery.queryKey, { ...known, signed_in: false });
  }
}

export function App() {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <FailureNotice>
          <Page />
        </FailureNotice>
        <section id={OVERLAYS} aria-label="Dialogs and choices" />
      </QueryClientProvider>
    </MantineProvider>
  );
}

function Page() {
  const route = routeOf(useHash());
  if (route.page === "welcome" || route.page === "shared") {
    return <EntryPage key={route.token} kind={route.page} token={route.token} />;
  }
  if (route.page === "survey") return <SurveyPage key={route.token} token={route.token} />;
  return (
    <SessionGate>
      <KnownPage />
    </SessionGate>
  );
}

function KnownPage() {
  const route = routeOf(useHash());
  if (route.page === "organisation") {
    return <OrganisationFrame key={route.organisation} organisation={route.organisation} screen={route.screen} />;
  }
  return route.page === "home" ? <Home /> : <StartPage />;
}

/** Straight to the only organisation, where there is just one. */
function Home() {
  const { data, isPending } = useQuery(organisationsQuery);
  const only = data?.items.length === 1 ? data.items[0] : undefined;
  useEffect(() => {
    if (only) location.replace(addressOf(only.id));
  }, [only]);
  return isPending || only ? null : <StartPage />;
}
