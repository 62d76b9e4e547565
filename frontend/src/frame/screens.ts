import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import type { ScreenName } from "../route";

/** A page of an organisation: its name in the navigation, and its code, fetched when it is opened. */
export type Screen = { label: string; Page: LazyExoticComponent<ComponentType> };

/** Every page of an organisation, in the order of the navigation. Inside, `useChain()` gives the chain. */
export const SCREENS: Partial<Record<ScreenName, Screen>> = {
  chain: { label: "Chain", Page: lazy(() => import("../chain/ChainPage")) },
};
