import { type Edge, type Node, Position } from "@xyflow/react";
import type { Analysis, Layout, Link, Mark, Party, PlacedParty } from "../api/types";
import { type Chain, linkName, nameOf, partyName } from "../chain/chain";
import { counted, type Money } from "../format";
import type { Curve, DrawnLine } from "./composition";
import { bezierPath, isDrawable, lineWidth, parallelOffsets } from "./path";
import type { Place, Rect } from "./placement";
import { type LinkStyle, STYLE_NAMES, styleOf } from "./styles";

type PartyData = {
  name: string;
  note: string;
  kind: Party["kind"];
  astray: boolean;
  /** How many parties a closed group stands for; 1 for a party itself. */
  stands: number;
  /** So many more boxes the picture would not take. */
  canOpen: boolean;
  mark: Mark | null;
};
export type PartyNodeType = Node<PartyData, "party">;
export type GroupFrameType = Node<{ name: string }, "frame">;
/** What stands on the canvas. */
export type CanvasNode = PartyNodeType | GroupFrameType;

type LineData = {
  path: string | null;
  points: Curve | null;
  style: LinkStyle;
  mark: Mark | null;
  width: number;
  offset: number;
  title: string;
  links: readonly string[];
};
export type LinkEdgeType = Edge<LineData, "link">;

/** What an overlay says of boxes and lines, by id; null while the colours tell verdicts. */
export type Marks = { parties: ReadonlyMap<string, Mark | null>; links: ReadonlyMap<string, Mark> } | null;

/** An overlay's marks as the server drew them. */
export function marksOf(layout: Layout): Marks {
  const parties = Object.entries(layout.boxes ?? {}).map(([id, { mark }]) => [id, mark ?? null] as const);
  const links = (layout.lines ?? []).flatMap((line) => line.links.map((id) => [id, line.mark] as const));
  return { parties: new Map(parties), links: new Map(links) };
}

/** The server draws up to 300 boxes, 100 of which closed ones may take. */
const MOST_OPENED = 200;

/** One node a party. Handles are stated, so that links are drawn without measuring the page first. */
export function partyNodes(
  chain: Chain,
  places: ReadonlyMap<string, Place>,
  analysis: Analysis | undefined,
  money: Money,
  selected: string | null,
  layout: Layout,
  marks: Marks,
): PartyNodeType[] {
  return [...places].flatMap(([id, place]) => {
    const box = layout.boxes?.[id];
    const party = chain.parties.get(id) ?? standIn(chain, id, box);
    if (!party) return [];
    const stands = box?.parties ?? 1;
    const note = stands > 1 && box ? box.note : partyNote(party, analysis, money);
    const node = partyNode(party, place, note, analysis, id === selected);
    return [
      {
        ...node,
        data: {
          ...node.data,
          stands,
          canOpen: chain.parties.has(id) || stands <= MOST_OPENED,
          mark: marks?.parties.get(id) ?? null,
        },
      },
    ];
  });
}

/** A box made for the picture only, such as all departments two links from a customer. */
function standIn(chain: Chain, id: string, box: PlacedParty | undefined): Party | undefined {
  const member = chain.parties.get(box?.members[0] ?? "");
  return box && member && { id, kind: member.kind, name: box.label };
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
    data: { name: nameOf(party), note, kind: party.kind, astray, stands: 1, canOpen: false, mark: null },
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

/** One edge a line: along Graphviz's while both ends stand where Graphviz put them. */
export function linkEdges(
  chain: Chain,
  places: ReadonlyMap<string, Place>,
  lines: readonly DrawnLine[],
  analysis: Analysis | undefined,
  money: Money,
  marks: Marks,
): LinkEdgeType[] {
  const offsets = parallelOffsets(lines);
  const costs = lines.map(({ links }) => links.reduce((sum, id) => sum + (analysis?.links[id]?.loaded_cost ?? 0), 0));
  const widest = costs.reduce((most, cost) => Math.max(most, cost), 0);
  return lines.map((line, at) => {
    const { id, supplier, customer, links, curve } = line;
    const settled = places.get(supplier)?.settled && places.get(customer)?.settled;
    const points = settled && curve && isDrawable(curve) ? curve : null;
    const first = chain.links.get(links[0] ?? "");
    const style = first ? styleOf(chain, first, analysis?.links[links[0] ?? ""]?.classification) : "insight";
    return {
      id,
      type: "link",
      source: supplier,
      target: customer,
      focusable: false,
      data: {
        path: points && pathOf(points),
        points,
        style,
        mark: marks?.links.get(links[0] ?? "") ?? null,
        width: lineWidth(costs[at] ?? 0, widest),
        offset: offsets.get(id) ?? 0,
        title: titleOf(chain, line, style, analysis, money),
        links,
      },
    };
  });
}

const paths = new WeakMap<Curve, string>();

/** A line's path is written once: edits leave most lines where they are. */
function pathOf(points: Curve): string {
  const path = paths.get(points) ?? bezierPath(points);
  paths.set(points, path);
  return path;
}

function titleOf(
  chain: Chain,
  { supplier, customer, links }: DrawnLine,
  style: LinkStyle,
  analysis: Analysis | undefined,
  money: Money,
): string {
  const [only] = links;
  const link = only === undefined ? undefined : chain.links.get(only);
  if (links.length === 1 && link && only !== undefined) {
    return linkTitle(chain, link, style, amount(money, analysis?.links[only]?.loaded_cost));
  }
  return `${partyName(chain, supplier)} → ${partyName(chain, customer)}: ${counted(links.length, "link")}`;
}

function linkTitle(chain: Chain, link: Link, style: LinkStyle, cost: string | undefined): string {
  return [linkName(chain, link), cost, STYLE_NAMES[style]].filter(Boolean).join(" · ");
}
