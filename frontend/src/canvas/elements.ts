import { type Edge, type Node, Position } from "@xyflow/react";
import type { Analysis, Layout, Link, Party } from "../api/types";
import { type Chain, linkName, nameOf, partyName } from "../chain/chain";
import type { Money } from "../format";
import { bezierPath, isDrawable, lineWidth, parallelOffsets } from "./path";
import type { Place, Rect } from "./placement";
import { type LinkStyle, STYLE_NAMES, styleOf } from "./styles";

export type PartyNodeType = Node<{ name: string; note: string; kind: Party["kind"]; astray: boolean }, "party">;
export type GroupFrameType = Node<{ name: string }, "frame">;
/** What stands on the canvas. */
export type CanvasNode = PartyNodeType | GroupFrameType;
/** Control points of a line. */
export type Curve = readonly (readonly number[])[];
export type LinkEdgeType = Edge<
  { path: string | null; points: Curve | null; style: LinkStyle; width: number; offset: number; title: string },
  "link"
>;

/** One node a party. Handles are stated, so that links are drawn without measuring the page first. */
export function partyNodes(
  chain: Chain,
  places: ReadonlyMap<string, Place>,
  analysis: Analysis | undefined,
  money: Money,
  selected: string | null,
): PartyNodeType[] {
  return [...places].flatMap(([id, place]) => {
    const party = chain.parties.get(id);
    return party ? [partyNode(party, place, partyNote(party, analysis, money), analysis, id === selected)] : [];
  });
}

function partyNode(
  party: Party,
  { x, y, width, height }: Place,
  note: string,
  analysis: Analysis | undefined,
  selected: boolean,
): PartyNodeType {
  const isUnit = party.kind === "department" || party.kind === "partner";
  const astray = isUnit && analysis?.parties[party.id]?.reaches_customer === false;
  const words = [nameOf(party), party.kind, note, astray ? "reaches no customer" : ""];
  return {
    id: party.id,
    type: "party",
    position: { x, y },
    width,
    height,
    measured: { width, height },
    selected,
    data: { name: nameOf(party), note, kind: party.kind, astray },
    ariaLabel: words.filter(Boolean).join(", "),
    handles: [
      { type: "target", position: Position.Left, x: 0, y: height / 2, width: 1, height: 1 },
      { type: "source", position: Position.Right, x: width, y: height / 2, width: 1, height: 1 },
    ],
  };
}

/** What a party costs or pays, in a word. */
function partyNote(party: Party, analysis: Analysis | undefined, money: Money): string {
  if (party.kind === "authority") return "authority";
  if (!analysis) return "";
  if (party.kind !== "customer") return amount(money, analysis.parties[party.id]?.own_cost) ?? party.kind;
  const pays = analysis.customers[party.id]?.revenue;
  return pays === undefined ? party.kind : `pays ${money.short(pays)}`;
}

const amount = (money: Money, stated: number | undefined): string | undefined =>
  stated === undefined ? undefined : money.short(stated);

export function groupFrames(chain: Chain, frames: ReadonlyMap<string, Rect>): GroupFrameType[] {
  return [...frames].map(([id, { x, y, width, height }]) => ({
    id: `frame:${id}`,
    type: "frame",
    position: { x, y },
    width,
    height,
    measured: { width, height },
    zIndex: -1,
    draggable: false,
    selectable: false,
    focusable: false,
    connectable: false,
    data: { name: partyName(chain, id) },
  }));
}

/** One edge a link: along Graphviz's line while both ends stand where Graphviz put them. */
export function linkEdges(
  chain: Chain,
  places: ReadonlyMap<string, Place>,
  layout: Layout,
  analysis: Analysis | undefined,
  money: Money,
): LinkEdgeType[] {
  const offsets = parallelOffsets(chain.links);
  const widest = Math.max(0, ...Object.values(analysis?.links ?? {}).map((numbers) => numbers.loaded_cost ?? 0));
  return [...chain.links].map(([id, link]) => {
    const numbers = analysis?.links[id];
    const settled = places.get(link.supplier)?.settled && places.get(link.customer)?.settled;
    const points = settled ? layout.links[id] : undefined;
    const style = styleOf(chain, link, numbers?.classification);
    return {
      id,
      type: "link",
      source: link.supplier,
      target: link.customer,
      focusable: false,
      data: {
        path: isDrawable(points) ? bezierPath(points) : null,
        points: isDrawable(points) ? points : null,
        style,
        width: lineWidth(numbers?.loaded_cost ?? 0, widest),
        offset: offsets.get(id) ?? 0,
        title: linkTitle(chain, link, style, amount(money, numbers?.loaded_cost)),
      },
    };
  });
}

function linkTitle(chain: Chain, link: Link, style: LinkStyle, cost: string | undefined): string {
  return [linkName(chain, link), cost, STYLE_NAMES[style]].filter(Boolean).join(" · ");
}
