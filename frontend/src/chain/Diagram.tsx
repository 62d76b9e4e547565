import { Loader } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { ReactFlowProvider } from "@xyflow/react";
import { layoutQuery } from "../api/queries";
import { ChainCanvas } from "../canvas/ChainCanvas";
import { Centred } from "../frame/Centred";
import { ErrorNotice } from "../notices/ErrorNotice";
import { useChain } from "./context";

/** The chain as Graphviz lays it out, to be looked at and edited. */
export function Diagram() {
  const { organisation } = useChain();
  const layout = useQuery(layoutQuery(organisation));
  if (layout.data) {
    return (
      <ReactFlowProvider>
        <ChainCanvas layout={layout.data} />
      </ReactFlowProvider>
    );
  }
  return (
    <Centred>
      {layout.error ? (
        <ErrorNotice error={layout.error} what="The diagram could not be laid out" onRetry={layout.refetch} />
      ) : (
        <Loader role="status" aria-label="Laying the diagram out" />
      )}
    </Centred>
  );
}
