import { type Connection, type NodeChange, type OnConnectEnd, type OnNodeDrag, useReactFlow } from "@xyflow/react";
import { type MouseEvent, useCallback, useEffect, useMemo, useRef } from "react";
import type { PartyKind } from "../api/types";
import { useChain } from "../chain/context";
import { canvas } from "../chain/shortcuts";
import { editor, type Point, useEditor } from "../chain/store";
import { editing } from "../editing/editing";
import { moveParties } from "../editing/edits";
import { useMayEdit } from "../session/MayEdit";
import type { CanvasNode, LinkEdgeType } from "./elements";
import { boxSize, freeSpot, type Place } from "./placement";

/** Drawing with the mouse, as React Flow tells of it, and the way for keys to type a new party. */
export function useDrawing(places: ReadonlyMap<string, Place>) {
  const mayEdit = useMayEdit();
  useTypedParties(places);
  const moving = useMoving();
  const onDoubleClick = useNewPartyByDoubleClick(places);
  return useMemo(
    () => ({
      ...moving,
      nodesConnectable: mayEdit,
      ...(mayEdit && { onDoubleClick, ...TYPING }),
    }),
    [moving, onDoubleClick, mayEdit],
  );
}

function typeOver(kind: "party" | "link", { id, type }: { id: string; type?: string }): void {
  if (type === kind) editor.typeInPlace({ what: "entity", ref: { kind, id } });
}

const draw = (supplier: string, customer: string): void => editor.typeInPlace({ what: "new-link", supplier, customer });

/** A line may be dropped anywhere on a box, not on its small handle only. */
const drawToBox: OnConnectEnd = (event, { fromHandle, isValid }) => {
  if (isValid || !fromHandle) return;
  const { clientX, clientY } = "changedTouches" in event ? (event.changedTouches[0] ?? NOWHERE) : event;
  const box = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>(".react-flow__node-party");
  const other = box?.dataset.id;
  if (!other) return;
  if (fromHandle.type === "source") draw(fromHandle.nodeId, other);
  else draw(other, fromHandle.nodeId);
};

const TYPING = {
  onConnect: (connection: Connection) => draw(connection.source, connection.target),
  onConnectEnd: drawToBox,
  onNodeDoubleClick: (_event: MouseEvent, node: CanvasNode) => typeOver("party", node),
  onEdgeDoubleClick: (_event: MouseEvent, edge: LinkEdgeType) => typeOver("link", edge),
};

const NOWHERE = { clientX: -1, clientY: -1 };

function useNewPartyByDoubleClick(places: ReadonlyMap<string, Place>) {
  const { screenToFlowPosition } = useReactFlow();
  return useCallback(
    (event: MouseEvent) => {
      if (!(event.target as HTMLElement).classList.contains("react-flow__pane")) return;
      const { x, y } = screenToFlowPosition({ x: event.clientX, y: event.clientY });
      const { width, height } = boxSize(places);
      const at = { x: x - width / 2, y: y - height / 2 };
      editor.typeInPlace({ what: "new-party", kind: "department", at });
    },
    [screenToFlowPosition, places],
  );
}

/** A key adds a party where one of its kind belongs. */
function useTypedParties(places: ReadonlyMap<string, Place>) {
  const { chain } = useChain();
  useEffect(() => {
    canvas.typeNewParty = (kind: PartyKind) =>
      editor.typeInPlace({ what: "new-party", kind, at: freeSpot(chain, { id: "", kind }, places) });
    return () => {
      canvas.typeNewParty = null;
    };
  }, [chain, places]);
}

/** Dragging, and the arrow keys, move boxes; each move can be taken back. */
function useMoving() {
  const before = useRef<Record<string, Point | null> | null>(null);
  return useMemo(() => {
    const remembered = (ids: string[]) => {
      const { moved } = useEditor.getState();
      return Object.fromEntries(ids.map((id) => [id, moved[id] ?? null]));
    };
    const onNodeDragStart: OnNodeDrag<CanvasNode> = (_event, _node, nodes) => {
      before.current = remembered(nodes.map(({ id }) => id));
    };
    const onNodeDragStop: OnNodeDrag<CanvasNode> = (_event, _node, nodes) => {
      const after = Object.fromEntries(nodes.map(({ id, position }) => [id, position]));
      if (before.current && hasMoved(before.current, after)) editing.make(moveParties(before.current, after));
      before.current = null;
    };
    const onNodesChange = (changes: NodeChange<CanvasNode>[]) => {
      const moves: Record<string, Point> = {};
      for (const change of changes) {
        if (change.type === "position" && change.position) moves[change.id] = change.position;
        if (change.type === "select" && change.selected) editor.select({ kind: "party", id: change.id });
      }
      const ids = Object.keys(moves);
      if (ids.length === 0) return;
      if (before.current) editor.move(moves);
      else editing.make(moveParties(remembered(ids), moves));
    };
    return { onNodeDragStart, onNodeDragStop, onNodesChange };
  }, []);
}

const hasMoved = (before: Record<string, Point | null>, after: Record<string, Point>): boolean =>
  Object.entries(after).some(([id, { x, y }]) => before[id]?.x !== x || before[id]?.y !== y);
