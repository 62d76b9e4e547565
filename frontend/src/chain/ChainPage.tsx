import { Loader } from "@mantine/core";
import { lazy, Suspense, useEffect } from "react";
import { Centred } from "../frame/Centred";
import { HeadlineStrip } from "../headline/HeadlineStrip";
import { useMayEdit } from "../session/MayEdit";
import styles from "./chain.module.css";
import { Diagram } from "./Diagram";
import { Following } from "./Following";
import { loadInspector, SidePanel } from "./SidePanel";
import { useShortcuts } from "./shortcuts";
import { useEditor } from "./store";
import { Toolbar } from "./Toolbar";
import { useTidy } from "./useTidy";

const ChainTables = lazy(() => import("../table/ChainTables"));
const loadDialogs = () => import("../dialogs/Dialogs");
const Dialogs = lazy(loadDialogs);

/** One organisation's chain: its numbers, its picture, its findings, and everything to edit it. */
export default function ChainPage() {
  const view = useEditor((state) => state.view);
  const [isTidying, tidy] = useTidy();
  const dialog = useEditor((state) => state.dialog);
  useShortcuts(useMayEdit());
  useLoadedAhead();
  return (
    <div className={styles.page}>
      <Following>
        <HeadlineStrip />
        <Toolbar onTidy={tidy} isTidying={isTidying} />
      </Following>
      <main className={styles.work}>
        <Suspense
          fallback={
            <Centred>
              <Loader role="status" aria-label="Reading the table" />
            </Centred>
          }
        >
          {view === "diagram" ? <Diagram /> : <ChainTables />}
        </Suspense>
        <Following>
          <SidePanel />
        </Following>
      </main>
      <Suspense>{dialog && <Dialogs dialog={dialog} />}</Suspense>
    </div>
  );
}

/** Fetch what the first click or key needs once the page is painted, so that no key stroke is lost. */
function useLoadedAhead() {
  useEffect(() => {
    const timer = setTimeout(() => Promise.all([loadDialogs(), loadInspector()]), 300);
    return () => clearTimeout(timer);
  }, []);
}
