import type { EntityRef, Finding } from "../api/types";
import { type Chain, linksFrom, linksTo } from "./chain";
import type { Lit } from "./store";

/** What stands out: the evidence of a finding, else what is selected, else what is pointed at. */
export function litBy(
  chain: Chain,
  { finding, selection, hovered }: { finding: Finding | null; selection: EntityRef | null; hovered: EntityRef | null },
): Lit | null {
  if (finding && !selection) return evidenceOf(chain, finding);
  const ref = selection ?? hovered;
  if (!ref) return null;
  return ref.kind === "party" ? aroundParty(chain, ref.id) : withEnds(chain, new Set(), new Set([ref.id]));
}

function aroundParty(chain: Chain, id: string): Lit {
  const links = [...linksFrom(chain, id), ...linksTo(chain, id)].map(([key]) => key);
  return withEnds(chain, new Set([id]), new Set(links));
}

/** The subject of a finding and every party or link its evidence names. */
export function evidenceOf(chain: Chain, { subject, evidence }: Finding): Lit {
  const named = [...(subject.parties ?? []), ...(subject.links ?? []), ...idsIn(evidence)];
  const parties = new Set(named.filter((id) => chain.parties.has(id)));
  const links = named.filter((id) => chain.links.has(id));
  return withEnds(chain, parties, new Set(links.length ? links : linksAmong(chain, parties)));
}

/** A finding about parties alone rests on what they supply each other. */
function linksAmong(chain: Chain, parties: ReadonlySet<string>): string[] {
  const among = [...chain.links].filter(([, link]) => parties.has(link.supplier) && parties.has(link.customer));
  return among.map(([id]) => id);
}

/** Every text in a piece of evidence, however deep: amounts can stand by id. */
function idsIn(evidence: unknown): string[] {
  if (typeof evidence === "string") return [evidence];
  if (Array.isArray(evidence)) return evidence.flatMap(idsIn);
  return evidence && typeof evidence === "object" ? Object.entries(evidence).flat().flatMap(idsIn) : [];
}

function withEnds(chain: Chain, parties: Set<string>, links: Set<string>): Lit {
  const ends = [...links].flatMap((id) => {
    const link = chain.links.get(id);
    return link ? [link.supplier, link.customer] : [];
  });
  return { parties: new Set([...parties, ...ends]), links };
}
