import type { ChainDifference } from "../api/types";
import { type Chain, linkNameOf, partyName } from "../chain/chain";
import type { Money } from "../format";
import { type Field, LINK_FIELDS, PARTY_FIELDS } from "../inspector/fields";
import { written } from "../inspector/written";

type Entities = ChainDifference["parties"];
type Fields = Entities[string]["fields"];

/** What is not the same in two moments of one thing: its name, and its fields then and later, in words. */
export type Differing = { id: string; name: string; presence: string; fields: ToldField[] };
type ToldField = { name: string; earlier: string; later: string };

/** Everything that is not the same, by what it is. What the chain has no more is named as it was. */
export function differencesOf(chain: Chain, money: Money, difference: ChainDifference): [string, Differing[]][] {
  const { parties, links, organisation } = difference;
  const nameOfParty = (id: string) =>
    chain.parties.has(id) ? partyName(chain, id) : String(held(parties[id]?.fields, "name") ?? id);
  const nameOfLink = (id: string) =>
    chain.links.has(id) ? linkNameOf(chain, id) : goneLink(nameOfParty, links[id]?.fields);
  const value = (field: Field | undefined, stored: unknown) =>
    field?.type === "party" && stored ? nameOfParty(String(stored)) : written(chain, money, field, stored);
  const told = (known: readonly Field[], fields: Fields) => toldFields(known, fields, value);
  const header = { id: "organisation", name: "Organisation", presence: "changed", fields: told([], organisation) };
  return [
    ["Organisation", header.fields.length ? [header] : []],
    ["Parties", differing(parties, nameOfParty, (fields) => told(PARTY_FIELDS, fields))],
    ["Links", differing(links, nameOfLink, (fields) => told(LINK_FIELDS, fields))],
  ];
}

const differing = (
  entities: Entities,
  nameOf: (id: string) => string,
  told: (fields: Fields) => ToldField[],
): Differing[] =>
  Object.entries(entities).map(([id, { presence, fields }]) => ({
    id,
    presence,
    name: nameOf(id),
    fields: told(fields),
  }));

/** Ids are no news, nor is a list that is empty in both. */
function toldFields(
  known: readonly Field[],
  fields: Fields,
  written: (field: Field | undefined, value: unknown) => string,
): ToldField[] {
  return Object.entries(fields)
    .filter(([name]) => name !== "id")
    .map(([name, { before, after }]) => {
      const field = known.find((one) => one.name === name);
      const words = name.charAt(0).toUpperCase() + name.slice(1).replaceAll("_", " ");
      return { name: field?.label ?? words, earlier: written(field, before), later: written(field, after) };
    })
    .filter(({ earlier, later }) => earlier !== later);
}

/** What a field held in the earlier of the two moments, else in the later. */
const held = (fields: Fields | undefined, name: string): unknown => fields?.[name]?.before ?? fields?.[name]?.after;

function goneLink(nameOfParty: (id: string) => string, fields: Fields | undefined): string {
  const end = (name: string) => nameOfParty(String(held(fields, name)));
  const offering = held(fields, "offering");
  return `${end("supplier")} → ${end("customer")}${offering ? `: ${String(offering)}` : ""}`;
}
