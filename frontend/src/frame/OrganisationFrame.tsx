import { Loader } from "@mantine/core";
import { usePrefetchQuery, useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useMemo } from "react";
import { accessQuery } from "../api/access";
import { analysisQuery, chainQuery, layoutQuery } from "../api/queries";
import type { Analysis } from "../api/types";
import type { Chain } from "../chain/chain";
import { type ChainOnPage, ChainProvider } from "../chain/context";
import { editor } from "../chain/store";
import { useFollowing } from "../chain/useFollowing";
import { useEditedChain } from "../editing/useEditedChain";
import { explain, useExplaining } from "../explain/store";
import { moneyFormat } from "../format";
import { ErrorNotice } from "../notices/ErrorNotice";
import { NoticeStack } from "../notices/NoticeStack";
import type { ScreenName } from "../route";
import { Centred } from "./Centred";
import styles from "./frame.module.css";
import { Navigation } from "./Navigation";
import { SCREENS } from "./screens";

const ExplainDialog = lazy(() => import("../explain/ExplainDialog"));

type Props = { organisation: string; screen: ScreenName };

/** What every page of an organisation has around it: the way to the others, and the chain they all speak of. */
export function OrganisationFrame({ organisation, screen }: Props) {
  usePrefetchQuery(accessQuery(organisation));
  usePrefetchQuery(layoutQuery(organisation));
  const document = useQuery(chainQuery(organisation));
  const analysis = useQuery(analysisQuery(organisation));
  const chain = useEditedChain(organisation, document.data);
  const onPage = useOnPage(organisation, chain, analysis.data?.value);
  const isExplaining = useExplaining((state) => state.about !== null);
  useEffect(() => {
    // The next page is of other numbers.
    return () => {
      editor.reset();
      explain(null);
    };
  }, []);
  if (!onPage) {
    return document.error ? (
      <Centred>
        <ErrorNotice error={document.error} what="The chain could not be read" onRetry={document.refetch} />
      </Centred>
    ) : (
      <Centred>
        <Loader role="status" aria-label="Reading the chain" />
      </Centred>
    );
  }
  return (
    <ChainProvider value={onPage}>
      <Followed organisation={organisation} />
      <div className={styles.frame}>
        <Navigation screen={screen} />
        {(analysis.error ?? document.error) && (
          <ErrorNotice
            error={analysis.error ?? document.error}
            what={analysis.error ? "The numbers could not be read" : "The chain could not be read again"}
            onRetry={() => Promise.all([document.refetch(), analysis.refetch()])}
          />
        )}
        <ScreenPage screen={screen} />
        <Suspense>{isExplaining && <ExplainDialog />}</Suspense>
      </div>
      <NoticeStack />
    </ChainProvider>
  );
}

/** The same object until something on it is another: everything on the page hangs on it. */
function useOnPage(
  organisation: string,
  chain: Chain | undefined,
  analysis: Analysis | undefined,
): ChainOnPage | undefined {
  const { currency = "EUR", period = "year" } = chain?.document.organisation ?? {};
  const money = useMemo(() => moneyFormat(currency, period), [currency, period]);
  return useMemo(() => chain && { organisation, chain, analysis, money }, [organisation, chain, analysis, money]);
}

function ScreenPage({ screen }: { screen: ScreenName }) {
  const known = SCREENS[screen] ?? SCREENS.chain;
  return (
    <Suspense
      fallback={
        <Centred>
          <Loader role="status" aria-label="Opening the page" />
        </Centred>
      }
    >
      {known && <known.Page />}
    </Suspense>
  );
}

function Followed({ organisation }: { organisation: string }) {
  useFollowing(organisation);
  return null;
}
