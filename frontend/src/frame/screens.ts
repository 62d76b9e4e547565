import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import type { ScreenName } from "../route";

/** A page of an organisation: its name in the navigation, and its code, fetched when it is opened. */
export type Screen = { label: string; Page: LazyExoticComponent<ComponentType> };

/** Every page of an organisation, in the order of the navigation. Inside, `useChain()` gives the chain. */
export const SCREENS: Partial<Record<ScreenName, Screen>> = {
  "first-chain": { label: "First chain", Page: lazy(() => import("../guide/FirstChainPage")) },
  chain: { label: "Chain", Page: lazy(() => import("../chain/ChainPage")) },
  findings: { label: "Findings", Page: lazy(() => import("../findings/FindingsPage")) },
  customers: { label: "Customers", Page: lazy(() => import("../customers/CustomersPage")) },
  scenarios: { label: "Scenarios", Page: lazy(() => import("../scenarios/ScenariosPage")) },
  readiness: { label: "Readiness", Page: lazy(() => import("../readiness/ReadinessPage")) },
  data: { label: "Data", Page: lazy(() => import("../data/DataPage")) },
  history: { label: "History", Page: lazy(() => import("../history/HistoryPage")) },
  export: { label: "Export", Page: lazy(() => import("../export/ExportPage")) },
};
