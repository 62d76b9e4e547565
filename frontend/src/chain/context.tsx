import { createContext, useContext } from "react";
import type { Analysis } from "../api/types";
import type { Money } from "../format";
import type { Chain } from "./chain";

/** The chain on the page. The numbers are missing until the first analysis has come. */
export type ChainOnPage = { organisation: string; chain: Chain; analysis: Analysis | undefined; money: Money };

const ChainContext = createContext<ChainOnPage | null>(null);

export const ChainProvider = ChainContext.Provider;

export function useChain(): ChainOnPage {
  const value = useContext(ChainContext);
  if (!value) throw new Error("useChain needs a ChainProvider around it");
  return value;
}
