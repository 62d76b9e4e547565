import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import type { ScreenName } from "../route";

/**
 * A page of an organisation: its name in the navigation, its code, fetched when it is opened, and whether share links
 * show it.
 */
export type Screen = { label: string; Page: LazyExoticComponent<ComponentType>; isShared?: true };

/** Every page of an organisation, in the order of the navigation. Inside, `useChain()` gives the chain. */
export const SCREENS: Partial<Record<ScreenName, Screen>> = {
  "first-chain": { label: "First chain", Page: lazy(() => import("../guide/FirstChainPage")) },
  chain: { label: "Chain", Page: lazy(() => import("../chain/ChainPage")), isShared: true },
  findings: { label: "Findings", Page: lazy(() => import("../findings/FindingsPage")), isShared: true },
  customers: { label: "Customers", Page: lazy(() => import("../customers/CustomersPage")), isShared: true },
  scenarios: { label: "Scenarios", Page: lazy(() => import("../scenarios/ScenariosPage")) },
  readiness: { label: "Readiness", Page: lazy(() => import("../readiness/ReadinessPage")), isShared: true },
  data: { label: "Data", Page: lazy(() => import("../data/DataPage")) },
  history: { label: "History", Page: lazy(() => import("../history/HistoryPage")) },
  export: { label: "Export", Page: lazy(() => import("../export/ExportPage")), isShared: true },
};
