import type { ChainDocument, EntityRef, Link, Party, PartyKind } from "../api/types";

/** What a party is called on the page. */
export const nameOf = (party: Party): string => party.name || party.id;

/** A link's id, or the one it gets when none is stated. */
export const linkId = (link: Link): string => link.id ?? `${link.supplier}>${link.customer}:${link.offering ?? ""}`;

/** A chain with its parties and links at hand by id. */
export type Chain = {
  document: ChainDocument;
  parties: ReadonlyMap<string, Party>;
  links: ReadonlyMap<string, Link>;
};

export function indexChain(document: ChainDocument): Chain {
  return {
    document,
    parties: new Map((document.parties ?? []).map((party) => [party.id, party])),
    links: new Map((document.links ?? []).map((link) => [linkId(link), link])),
  };
}

export const partyName = (chain: Chain, id: string): string => {
  const party = chain.parties.get(id);
  return party ? nameOf(party) : id;
};

/** What a link is called in a sentence: what is offered, and to whom. */
export function linkName(chain: Chain, { supplier, customer, offering }: Link): string {
  const ends = `${partyName(chain, supplier)} → ${partyName(chain, customer)}`;
  return offering ? `${ends}: ${offering}` : ends;
}

/** A link by its id, as a sentence names it; the id where the chain has it no more. */
export function linkNameOf(chain: Chain, id: string): string {
  const link = chain.links.get(id);
  return link ? linkName(chain, link) : id;
}

export function linksFrom(chain: Chain, party: string): [string, Link][] {
  return [...chain.links].filter(([, link]) => link.supplier === party);
}

export function linksTo(chain: Chain, party: string): [string, Link][] {
  return [...chain.links].filter(([, link]) => link.customer === party);
}

export function childrenOf(chain: Chain, party: string): Party[] {
  return [...chain.parties.values()].filter((child) => child.parent === party);
}

export const exists = (chain: Chain, ref: EntityRef): boolean =>
  (ref.kind === "party" ? chain.parties : chain.links).has(ref.id);

/** One text for a party or link, to remember things about it by. */
export const refKey = ({ kind, id }: EntityRef): string => `${kind}:${id}`;

export const KINDS: readonly PartyKind[] = ["department", "customer", "partner", "authority"];

export const KIND_NAMES: Record<PartyKind, string> = {
  department: "Department",
  customer: "Customer",
  partner: "Partner",
  authority: "Authority",
};

/** An id made from a name: small letters, digits and hyphens, unlike every id taken. */
export function idFromName(name: string, taken: ReadonlyMap<string, unknown>): string {
  const words =
    name
      .normalize("NFKD")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return unusedId(words.join("-").slice(0, 150) || "party", taken, "-");
}

/** The id itself, or with the first number behind it that makes it new. */
export function unusedId(id: string, taken: ReadonlyMap<string, unknown>, separator: string): string {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? id : `${id}${separator}${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}
