import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { problemOf } from "./api/problem";
import { organisationsQuery } from "./api/queries";
import { ChainPage } from "./chain/ChainPage";
import { addressOf, routeOf, useHash } from "./route";
import { StartPage } from "./start/StartPage";
import { theme } from "./theme";

/** Only a server that did not answer is asked again: what it refused once it will refuse twice. */
const queries = new QueryClient({
  defaultOptions: {
    queries: { retry: (failures, error) => failures < 2 && problemOf(error).status === 0, staleTime: 1000 },
  },
});

export function App() {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <Page />
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
