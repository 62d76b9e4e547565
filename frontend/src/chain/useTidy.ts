import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { layoutKey } from "../api/queries";
import { allSent } from "../editing/outbox";
import { useChain } from "./context";
import { editor } from "./store";

/** Have Graphviz lay the chain out anew, and forget what was dragged. */
export function useTidy(): [boolean, () => Promise<void>] {
  const { organisation } = useChain();
  const client = useQueryClient();
  const [isTidying, setTidying] = useState(false);
  const tidy = useCallback(async () => {
    setTidying(true);
    await allSent();
    await client.refetchQueries({ queryKey: layoutKey(organisation), type: "active" });
    editor.forgetMoves();
    setTidying(false);
  }, [organisation, client]);
  return [isTidying, tidy];
}
