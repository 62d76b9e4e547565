import "@xyflow/react/dist/style.css";
import { useComputedColorScheme } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Background, ReactFlow } from "@xyflow/react";
import { type ReactNode, useEffect, useMemo } from "react";
import { marksQuery } from "../api/queries";
import type { EntityRef, Layout, LegendEntry } from "../api/types";
import { useChain } from "../chain/context";
import { litBy } from "../chain/lit";
import { selectionOf } from "../chain/sight";
import { editor, type Point, useEditor } from "../chain/store";
import { CanvasBar } from "./CanvasBar";
import styles from "./canvas.module.css";
import { countShown, drawnLines } from "./composition";
import {
  type CanvasNode,
  groupFrames,
  type LinkEdgeType,
  linkEdges,
  type Marks,
  marksOf,
  partyNodes,
} from "./elements";
import { GroupFrame } from "./GroupFrame";
import { InPlaceEditor } from "./InPlaceEditor";
import { LinkEdge } from "./LinkEdge";
import { LinkLabels } from "./LinkLabels";
import { LinkMarkers } from "./LinkMarkers";
import { Overview } from "./Overview";
import { PartyNode } from "./PartyNode";
import { PrintSize } from "./PrintSize";
import { frameGroups, placeParties } from "./placement";
import { SightChips } from "./SightChips";
import { StopCard } from "./StopCard";
import { useDrawing } from "./useDrawing";
import { useFit, ZOOM } from "./useFit";
import { useSought } from "./useSought";
import { useUnchanged } from "./useUnchanged";

const NODE_TYPES = { party: PartyNode, frame: GroupFrame };
const EDGE_TYPES = { link: LinkEdge };
/** Above this many nodes only what is in view is kept in the page. */
const DRAW_ALL_BELOW = 300;

/** The chain as a picture one can edit: departments left to right, ending at customers. */
export function ChainCanvas({ layout }: { layout: Layout }) {
  const { places, nodes, frames, edges, shown, legend } = useElements(layout);
  const all = useMemo<CanvasNode[]>(() => [...frames, ...nodes], [frames, nodes]);
  const { showAll, moved } = useFit(layout, all);
  const drawing = useDrawing(places);
  useLighting();
  useSought(layout, places);
  const scheme = useComputedColorScheme("light");
  return (
    <Lighting>
      <LinkMarkers legend={legend} />
      <ReactFlow<CanvasNode, LinkEdgeType>
        aria-label="Diagram of the chain"
        colorMode={scheme}
        nodes={all}
        edges={edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        {...drawing}
        onNodeClick={(_event, node) => node.type === "party" && editor.select({ kind: "party", id: node.id })}
        onEdgeClick={(_event, edge) => editor.select(refOf(edge))}
        onPaneClick={editor.clear}
        onNodeMouseEnter={(_event, node) => node.type === "party" && editor.hover({ kind: "party", id: node.id })}
        onNodeMouseLeave={() => editor.hover(null)}
        onEdgeMouseEnter={(_event, edge) => editor.hover(refOf(edge))}
        onEdgeMouseLeave={() => editor.hover(null)}
        onMoveStart={(event) => event && moved()}
        onlyRenderVisibleElements={all.length > DRAW_ALL_BELOW}
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        edgesFocusable={false}
        zoomOnDoubleClick={false}
        minZoom={ZOOM.min}
        maxZoom={ZOOM.max}
        proOptions={{ hideAttribution: true }}
      >
        <Background gap={24} />
        <LinkLabels places={places} edges={edges} />
        <InPlaceEditor places={places} />
        <StopCard />
        <SightChips reasons={layout.shown.reasons ?? []} />
        <PrintSize />
        <Overview layout={layout} nodes={all} />
      </ReactFlow>
      <CanvasBar shown={shown} edges={edges} legend={legend} onFit={showAll} />
    </Lighting>
  );
}

/** While something stands out, the rest is dimmed by one word on the whole canvas: what is dim is not drawn again. */
function Lighting({ children }: { children: ReactNode }) {
  const isLighting = useEditor((state) => state.lit !== null);
  return (
    <div className={styles.canvas} data-lighting={isLighting || undefined}>
      {children}
    </div>
  );
}

function useElements(layout: Layout) {
  const { chain, analysis, money } = useChain();
  const moved = useEditor((state) => state.moved);
  const selection = useEditor((state) => state.selection);
  const marks = useMarks();
  const places = useMemo(() => placeParties(chain, layout, moved), [chain, layout, moved]);
  const rects = useMemo(() => frameGroups(chain, places), [chain, places]);
  const frames = useMemo(() => groupFrames(chain, rects), [chain, rects]);
  const lines = useMemo(() => drawnLines(chain, layout, places), [chain, layout, places]);
  const selected = selection?.kind === "party" ? selection.id : null;
  const nodes = useUnchanged(
    useMemo(
      () => partyNodes(chain, places, analysis, money, selected, layout, marks.marks),
      [chain, places, analysis, money, selected, layout, marks.marks],
    ),
  );
  const edges = useUnchanged(
    useMemo(
      () => linkEdges(chain, places, lines, analysis, money, marks.marks),
      [chain, places, lines, analysis, money, marks.marks],
    ),
  );
  const shown = useMemo(
    () => countShown(chain, layout, places, new Set(rects.keys()), lines),
    [chain, layout, places, rects, lines],
  );
  useKeepNewPlaces(places, layout);
  return { places, nodes, frames, edges, shown, legend: marks.legend };
}

/** A line that stands for several links leads to the box it goes to. */
const refOf = ({ id, target, data }: LinkEdgeType): EntityRef =>
  data?.links.length === 1 ? { kind: "link", id } : { kind: "party", id: target };

/** What the chosen overlay says, and its legend. */
function useMarks(): { marks: Marks; legend: readonly LegendEntry[] } {
  const { organisation } = useChain();
  const sight = useEditor((state) => state.sight);
  const theme = useComputedColorScheme("light");
  const { overlay } = sight;
  const isVerdict = overlay === "value_class";
  const { data } = useQuery({
    ...marksQuery(organisation, { ...selectionOf(sight), overlay, theme }),
    enabled: !isVerdict,
  });
  return useMemo(
    () => (data && !isVerdict ? { marks: marksOf(data), legend: data.legend ?? [] } : { marks: null, legend: [] }),
    [data, isVerdict],
  );
}

/** A party added since the layout keeps the spot it was given, whatever is linked to it later. */
function useKeepNewPlaces(places: ReturnType<typeof placeParties>, layout: Layout) {
  useEffect(() => {
    const { moved } = useEditor.getState();
    const found: Record<string, Point> = {};
    for (const [id, { x, y }] of places) if (!(id in layout.parties) && !(id in moved)) found[id] = { x, y };
    if (Object.keys(found).length) editor.move(found);
  }, [places, layout]);
}

function useLighting() {
  const { chain } = useChain();
  const finding = useEditor((state) => state.finding);
  const selection = useEditor((state) => state.selection);
  const hovered = useEditor((state) => state.hovered);
  useEffect(() => {
    editor.light(litBy(chain, { finding, selection, hovered }));
  }, [chain, finding, selection, hovered]);
}
