import { type ReactNode, useDeferredValue } from "react";
import { ChainProvider, useChain } from "./context";

/** What stands beside the canvas follows an edit once the canvas shows it. */
export function Following({ children }: { children: ReactNode }) {
  return <ChainProvider value={useDeferredValue(useChain())}>{children}</ChainProvider>;
}
