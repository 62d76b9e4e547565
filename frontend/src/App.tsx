import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { problemOf } from "./api/problem";
import { organisationsQuery } from "./api/queries";
import { ChainPage } from "./chain/ChainPage";
import { FailureNotice } from "./notices/FailureNotice";
import { addressOf, routeOf, useHash } from "./route";
import { StartPage } from "./start/StartPage";
import { OVERLAYS, theme } from "./theme";

/**
 * Only a server that did not answer is asked again: what it refused once it will refuse twice.
 * The browser's word on whether we are online is not asked: a server on this machine answers without a network.
 */
const queries = new QueryClient({
  defaultOptions: {
    mutations: { networkMode: "always" },
    queries: {
      networkMode: "always",
      retry: (failures, error) => failures < 2 && problemOf(error).status === 0,
      staleTime: 1000,
    },
  },
});

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
  if (route.page === "chain") return <ChainPage key={route.organisation} organisation={route.organisation} />;
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
