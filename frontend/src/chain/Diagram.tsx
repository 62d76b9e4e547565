import { Button, Loader } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { ReactFlowProvider } from "@xyflow/react";
import { layoutQuery } from "../api/queries";
import { ChainCanvas } from "../canvas/ChainCanvas";
import { Centred } from "../frame/Centred";
import { ErrorNotice } from "../notices/ErrorNotice";
import { useChain } from "./context";
import { selectionOf, WHOLE } from "./sight";
import { editor, useEditor } from "./store";

/** The chain as Graphviz lays it out, to be looked at and edited. */
export function Diagram() {
  const { organisation } = useChain();
  const sight = useEditor((state) => state.sight);
  const layout = useQuery(layoutQuery(organisation, selectionOf(sight)));
  if (layout.data && !layout.error) {
    return (
      <ReactFlowProvider>
        <ChainCanvas layout={layout.data} />
      </ReactFlowProvider>
    );
  }
  return (
    <Centred>
      {layout.error ? (
        <div>
          <ErrorNotice error={layout.error} what="The diagram could not be laid out" onRetry={layout.refetch} />
          <Button mt="sm" variant="default" onClick={() => editor.look(WHOLE)}>
            Show the whole chain
          </Button>
        </div>
      ) : (
        <Loader role="status" aria-label="Laying the diagram out" />
      )}
    </Centred>
  );
}
