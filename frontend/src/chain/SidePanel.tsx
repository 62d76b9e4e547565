import { Button } from "@mantine/core";
import { lazy, memo, Suspense, useDeferredValue, useEffect, useRef } from "react";
import { FindingList } from "../findings/FindingList";
import { exists, refKey } from "./chain";
import styles from "./chain.module.css";
import { useChain } from "./context";
import { editor, useEditor } from "./store";

export const loadInspector = () => import("../inspector/Inspector");
const Inspector = lazy(loadInspector);

/** The inspector of what is selected, else the findings. */
export const SidePanel = memo(() => {
  const { chain } = useChain();
  const selection = useDeferredValue(useEditor((state) => state.selection));
  const inspected = selection && exists(chain, selection) ? selection : null;
  const panel = useRef<HTMLElement>(null);
  const subject = inspected && refKey(inspected);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new subject is read from its top
  useEffect(() => {
    panel.current?.scrollTo(0, 0);
  }, [subject]);
  return (
    <aside ref={panel} className={styles.panel} aria-label={inspected ? "Inspector" : "Findings"}>
      {inspected ? (
        <>
          <Button className={styles.back} variant="subtle" size="compact-sm" onClick={() => editor.select(null)}>
            ← Findings
          </Button>
          <Suspense>
            <Inspector selection={inspected} />
          </Suspense>
        </>
      ) : (
        <FindingList />
      )}
    </aside>
  );
});
