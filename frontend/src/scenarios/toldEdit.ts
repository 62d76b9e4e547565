import { type Chain, linkName, linkNameOf, partyName } from "../chain/chain";

/** An edit in words. */
export function toldEdit(chain: Chain, edit: Record<string, unknown>): string {
  const told = TELLING[String(edit.op)];
  return told ? told(chain, edit) : String(edit.op);
}

type Telling = (chain: Chain, edit: Record<string, unknown>) => string;

const party = (chain: Chain, id: unknown): string => partyName(chain, String(id));

const link = (chain: Chain, id: unknown): string => linkNameOf(chain, String(id));

const fields = (edit: Record<string, unknown>): string => Object.keys((edit.fields as object) ?? {}).join(", ");

const TELLING: Record<string, Telling> = {
  add_party: (_, edit) =>
    `Add ${String((edit.party as { name?: string; id: string }).name ?? (edit.party as { id: string }).id)}`,
  add_link: (chain, edit) => `Add ${linkName(chain, edit.link as Parameters<typeof linkName>[1])}`,
  change_party: (chain, edit) => `Change ${party(chain, edit.party)}: ${fields(edit)}`,
  change_link: (chain, edit) => `Change ${link(chain, edit.link)}: ${fields(edit)}`,
  remove_party: (chain, edit) => `Drop ${party(chain, edit.party)} with its links`,
  remove_link: (chain, edit) => `Drop ${link(chain, edit.link)}`,
  merge_parties: (chain, edit) =>
    `Merge ${(edit.parties as string[]).map((id) => party(chain, id)).join(", ")} into ${party(chain, edit.into)}`,
  redirect_link: (chain, edit) =>
    `Redirect ${link(chain, edit.link)}${edit.supplier ? ` from ${party(chain, edit.supplier)}` : ""}${edit.customer ? ` to ${party(chain, edit.customer)}` : ""}`,
  automate_link: (chain, edit) => `Take ${String(edit.percent)} % of the effort off ${link(chain, edit.link)}`,
};
