import { Loader } from "@mantine/core";
import { usePrefetchQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { ReactFlowProvider } from "@xyflow/react";
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useState } from "react";
import { analysisQuery, chainQuery, layoutQuery } from "../api/queries";
import { ChainCanvas } from "../canvas/ChainCanvas";
import { moneyFormat } from "../format";
import { HeadlineStrip } from "../headline/HeadlineStrip";
import { ErrorNotice } from "../notices/ErrorNotice";
import { indexChain } from "./chain";
import styles from "./chain.module.css";
import { ChainProvider } from "./context";
import { loadInspector, SidePanel } from "./SidePanel";
import { useShortcuts } from "./shortcuts";
import { editor, useEditor } from "./store";
import { Toolbar, type View } from "./Toolbar";
import { useFollowing } from "./useFollowing";

const ChainTables = lazy(() => import("../table/ChainTables"));
const loadDialogs = () => import("../dialogs/Dialogs");
const Dialogs = lazy(loadDialogs);

/** One organisation's chain: its numbers, its picture, its findings, and everything to edit it. */
export function ChainPage({ organisation }: { organisation: string }) {
  usePrefetchQuery(layoutQuery(organisation));
  const document = useQuery(chainQuery(organisation));
  const analysis = useQuery(analysisQuery(organisation));
  const chain = useMemo(() => document.data && indexChain(document.data), [document.data]);
  useEffect(() => editor.reset, []);
  if (document.error && !chain) {
    return (
      <Centred>
        <ErrorNotice error={document.error} what="The chain could not be read" onRetry={document.refetch} />
      </Centred>
    );
  }
  if (!chain)
    return (
      <Centred>
        <Loader role="status" aria-label="Reading the chain" />
      </Centred>
    );
  const { currency = "EUR", period = "year" } = chain.document.organisation ?? {};
  return (
    <ChainProvider value={{ organisation, chain, analysis: analysis.data, money: moneyFormat(currency, period) }}>
      <ChainWorkplace
        organisation={organisation}
        problem={analysis.error ?? document.error}
        onRetry={analysis.refetch}
      />
    </ChainProvider>
  );
}

type WorkplaceProps = { organisation: string; problem: Error | null; onRetry: () => void };

function ChainWorkplace({ organisation, problem, onRetry }: WorkplaceProps) {
  const [view, setView] = useState<View>("diagram");
  const [isTidying, tidy] = useTidy(organisation);
  const dialog = useEditor((state) => state.dialog);
  useShortcuts();
  useFollowing(organisation);
  useLoadedAhead();
  return (
    <div className={styles.page}>
      <Toolbar view={view} onView={setView} onTidy={tidy} isTidying={isTidying} />
      {problem ? (
        <ErrorNotice error={problem} what="The numbers could not be read" onRetry={onRetry} />
      ) : (
        <HeadlineStrip />
      )}
      <main className={styles.work}>
        <Suspense
          fallback={
            <Centred>
              <Loader role="status" aria-label="Reading the table" />
            </Centred>
          }
        >
          {view === "diagram" ? <Diagram organisation={organisation} /> : <ChainTables />}
        </Suspense>
        <SidePanel />
      </main>
      <Suspense>{dialog && <Dialogs dialog={dialog} />}</Suspense>
    </div>
  );
}

function Diagram({ organisation }: { organisation: string }) {
  const layout = useQuery(layoutQuery(organisation));
  if (layout.data) {
    return (
      <ReactFlowProvider>
        <ChainCanvas layout={layout.data} />
      </ReactFlowProvider>
    );
  }
  if (layout.error) {
    return (
      <Centred>
        <ErrorNotice error={layout.error} what="The diagram could not be laid out" onRetry={layout.refetch} />
      </Centred>
    );
  }
  return (
    <Centred>
      <Loader role="status" aria-label="Laying the diagram out" />
    </Centred>
  );
}

/** Fetch what the first click or key needs once the page is painted, so that no key stroke is lost. */
function useLoadedAhead() {
  useEffect(() => {
    const timer = setTimeout(() => Promise.all([loadDialogs(), loadInspector()]), 300);
    return () => clearTimeout(timer);
  }, []);
}

/** Have Graphviz lay the chain out anew, and forget what was dragged. */
function useTidy(organisation: string): [boolean, () => void] {
  const client = useQueryClient();
  const [isTidying, setTidying] = useState(false);
  const tidy = async () => {
    setTidying(true);
    await client.refetchQueries({ queryKey: layoutQuery(organisation).queryKey });
    editor.forgetMoves();
    setTidying(false);
  };
  return [isTidying, tidy];
}

const Centred = ({ children }: { children: ReactNode }) => <div className={styles.centred}>{children}</div>;
