import type { EntityRef, Link, Party } from "../api/types";
import { type Chain, childrenOf, linkName, linksFrom, linksTo, nameOf, partyName } from "../chain/chain";
import type { Point } from "../chain/store";
import { applyPatch } from "./mergePatch";
import { type Change, type Entity, newOperation, type Operation } from "./operation";

/** The operations there are, made from what is on the page. */
export function addParty(party: Party, at?: Point): Operation {
  return newOperation({
    verb: "put",
    label: `Add ${nameOf(party)}`,
    changes: [{ ref: { kind: "party", id: party.id }, before: null, after: party }],
    moves: at && { before: { [party.id]: null }, after: { [party.id]: at } },
  });
}

export function addLink(chain: Chain, id: string, link: Link): Operation {
  return newOperation({
    verb: "put",
    label: `Add ${linkName(chain, link)}`,
    changes: [{ ref: { kind: "link", id }, before: null, after: { ...link, id } }],
  });
}

/** Change fields of what is there; null where nothing would change. */
export function patch(chain: Chain, ref: EntityRef, fields: Record<string, unknown>, base?: Entity): Operation | null {
  const before = base ?? entityOf(chain, ref);
  if (!before) return null;
  const after = applyPatch(before, fields);
  if (JSON.stringify(after) === JSON.stringify(before)) return null;
  return newOperation({ verb: "patch", label: `Change ${titleOf(chain, ref)}`, changes: [{ ref, before, after }] });
}

/** Delete a link, or a party with its links; its children move to its parent. */
export function remove(chain: Chain, ref: EntityRef): Operation | null {
  const before = entityOf(chain, ref);
  if (!before) return null;
  const changes: Change[] = [{ ref, before, after: null }];
  if (ref.kind === "party") changes.push(...goesWithParty(chain, before as Party));
  return newOperation({ verb: "delete", label: `Delete ${titleOf(chain, ref)}`, changes });
}

function goesWithParty(chain: Chain, party: Party): Change[] {
  const links = new Map([...linksFrom(chain, party.id), ...linksTo(chain, party.id)]);
  return [
    ...[...links].map(([id, link]): Change => ({ ref: { kind: "link", id }, before: link, after: null })),
    ...childrenOf(chain, party.id).map((child): Change => {
      const { parent: _parent, ...orphan } = child;
      const after = party.parent ? { ...orphan, parent: party.parent } : orphan;
      return { ref: { kind: "party", id: child.id }, before: child, after };
    }),
  ];
}

export function moveParties(before: Record<string, Point | null>, after: Record<string, Point>): Operation {
  const count = Object.keys(after).length;
  return newOperation({
    verb: "move",
    label: count === 1 ? "Move" : `Move ${count}`,
    changes: [],
    moves: { before, after },
  });
}

export function entityOf(chain: Chain, { kind, id }: EntityRef): Entity | undefined {
  return kind === "party" ? chain.parties.get(id) : chain.links.get(id);
}

function titleOf(chain: Chain, { kind, id }: EntityRef): string {
  const link = kind === "link" ? chain.links.get(id) : undefined;
  return link ? linkName(chain, link) : partyName(chain, id);
}
