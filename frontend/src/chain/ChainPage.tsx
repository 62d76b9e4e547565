import { Loader } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ReactFlowProvider } from "@xyflow/react";
import { lazy, Suspense, useEffect, useState } from "react";
import { layoutQuery } from "../api/queries";
import { ChainCanvas } from "../canvas/ChainCanvas";
import { Centred } from "../frame/Centred";
import { HeadlineStrip } from "../headline/HeadlineStrip";
import { ErrorNotice } from "../notices/ErrorNotice";
import styles from "./chain.module.css";
import { useChain } from "./context";
import { loadInspector, SidePanel } from "./SidePanel";
import { useShortcuts } from "./shortcuts";
import { editor, useEditor } from "./store";
import { Toolbar } from "./Toolbar";

const ChainTables = lazy(() => import("../table/ChainTables"));
const loadDialogs = () => import("../dialogs/Dialogs");
const Dialogs = lazy(loadDialogs);

/** One organisation's chain: its numbers, its picture, its findings, and everything to edit it. */
export default function ChainPage() {
  const { organisation } = useChain();
  const view = useEditor((state) => state.view);
  const [isTidying, tidy] = useTidy(organisation);
  const dialog = useEditor((state) => state.dialog);
  useShortcuts();
  useLoadedAhead();
  return (
    <div className={styles.page}>
      <HeadlineStrip />
      <Toolbar onTidy={tidy} isTidying={isTidying} />
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
