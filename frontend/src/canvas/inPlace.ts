import type { Link, Party, PartyKind } from "../api/types";
import { type Chain, idFromName, linkId, nameOf, partyName, unusedId } from "../chain/chain";
import { editor, type InPlace, type Point } from "../chain/store";
import { editing } from "../editing/editing";
import { addLink, addParty, patch } from "../editing/edits";
import type { Operation } from "../editing/operation";
import { amountField, type InPlaceField, LINK_IN_PLACE, numberTyped } from "./inPlaceFields";
import type { Rect } from "./placement";

export type Places = ReadonlyMap<string, Rect>;

export type Subject = { title: string; fields: readonly InPlaceField[]; stored: Party | Link | undefined };

/** What is being typed over, or made. */
export function subjectOf(chain: Chain, inPlace: InPlace, kind: PartyKind): Subject | null {
  if (inPlace.what === "new-party") return { title: "New party", fields: amountField(kind), stored: undefined };
  if (inPlace.what === "new-link") {
    const title = `${partyName(chain, inPlace.supplier)} → ${partyName(chain, inPlace.customer)}`;
    return { title, fields: LINK_IN_PLACE, stored: undefined };
  }
  const { ref } = inPlace;
  const party = ref.kind === "party" ? chain.parties.get(ref.id) : undefined;
  if (party) return { title: nameOf(party), fields: amountField(party.kind), stored: party };
  const link = ref.kind === "link" ? chain.links.get(ref.id) : undefined;
  if (!link) return null;
  const title = `${partyName(chain, link.supplier)} → ${partyName(chain, link.customer)}`;
  return { title, fields: LINK_IN_PLACE, stored: link };
}

/** Top left of a party, or the middle between the ends of a link. */
export function spotOf(chain: Chain, inPlace: InPlace, places: Places): Point {
  if (inPlace.what === "new-party") return inPlace.at;
  const party = inPlace.what === "entity" && inPlace.ref.kind === "party" ? places.get(inPlace.ref.id) : undefined;
  if (party) return party;
  const link = inPlace.what === "new-link" ? inPlace : inPlace.what === "entity" && chain.links.get(inPlace.ref.id);
  const [from, to] = link ? [places.get(link.supplier), places.get(link.customer)] : [];
  if (!from || !to) return { x: 0, y: 0 };
  return { x: (from.x + from.width + to.x) / 2, y: (from.y + to.y) / 2 };
}

/** Make of what was typed what it says. */
export function commit(
  chain: Chain,
  inPlace: InPlace,
  kind: PartyKind,
  fields: readonly InPlaceField[],
  typed: Record<string, string>,
): void {
  const values = Object.fromEntries(
    fields.filter(({ name }) => name in typed).map((field) => [field.name, typedValue(field, typed[field.name] ?? "")]),
  );
  if (inPlace.what === "entity") {
    editing.make(patch(chain, inPlace.ref, values));
    focusOn(inPlace.ref.id);
    return;
  }
  const operation =
    inPlace.what === "new-party" ? newParty(chain, kind, inPlace.at, values) : newLink(chain, inPlace, values);
  editing.make(operation);
  const ref = operation?.changes[0]?.ref;
  if (!ref) return;
  editor.select(ref);
  focusOn(ref.id);
}

const typedValue = (field: InPlaceField, text: string): unknown =>
  field.isNumber ? numberTyped(text, field.scale) : text.trim() || null;

function newParty(chain: Chain, kind: PartyKind, at: Point, values: Record<string, unknown>): Operation | null {
  const { name, ...amounts } = stated(values);
  if (typeof name !== "string") return null;
  return addParty({ id: idFromName(name, chain.parties), kind, name, ...amounts }, at);
}

function newLink(
  chain: Chain,
  { supplier, customer }: { supplier: string; customer: string },
  values: Record<string, unknown>,
): Operation {
  const link: Link = { supplier, customer, ...stated(values) };
  return addLink(chain, unusedId(linkId(link), chain.links, " "), link);
}

const stated = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

/** Give the keyboard back to the box, once it is there. */
function focusOn(id: string): void {
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`)?.focus(),
  );
}
