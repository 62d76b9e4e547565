import { useQuery } from "@tanstack/react-query";
import { stopsQuery } from "../api/queries";
import { useChain } from "./context";

/** In a sentence: what stopping a link would free and lose. Null while it is not known, or not for our eyes. */
export function useStop(link: string): string | null {
  const { organisation, analysis, money } = useChain();
  const mayKnow = analysis?.fate !== undefined;
  const { data } = useQuery({ ...stopsQuery(organisation), enabled: mayKnow });
  const stop = data?.links[link];
  if (!mayKnow || !stop) return null;
  if (stop.cost_freed === null || stop.value_lost === null) return "It is in too large a loop to tell for it alone.";
  return `Stopping it frees ${money.full(stop.cost_freed)} of cost and loses ${money.full(stop.value_lost)} of customers' money.`;
}
