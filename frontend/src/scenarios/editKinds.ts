import { type Edit, stopping } from "../api/work";
import { type Chain, idFromName } from "../chain/chain";
import { type Field, LINK_FIELDS, PARTY_FIELDS } from "../inspector/fields";

/** What is typed for an edit, by the name of the field. */
export type Typed = Readonly<Record<string, unknown>>;
export type EditField = Field | { type: "link" | "parties"; name: string; label: string; help: string };

/** A kind of edit: what is asked for it, and the edits made of that; null while something is missing. */
type EditKind = {
  label: string;
  asks: (typed: Typed) => readonly EditField[];
  make: (typed: Typed, chain: Chain) => Edit[] | null;
};

const LINK: EditField = { type: "link", name: "link", label: "Link", help: "" };
const PARTY: EditField = { type: "party", name: "party", label: "Party", help: "" };
const party = (name: string, label: string): EditField => ({ type: "party", name, label, help: "" });

const named = (fields: readonly Field[], names: readonly string[]): Field[] =>
  fields.filter(({ name }) => names.includes(name)).map((field) => ({ ...field, help: "" }));

/** The ends of a link and the kind of a party have edits of their own. */
const changeable = (fields: readonly Field[]): Field[] =>
  fields.filter(({ name }) => !["supplier", "customer", "kind"].includes(name));

const whichField = (fields: readonly Field[]): EditField => ({
  type: "choice",
  name: "field",
  label: "What to change",
  help: "",
  choices: changeable(fields).map(({ name, label }) => ({ value: name, label })),
});

/** The field to change, under the name `value`. */
const newValue = (fields: readonly Field[], { field }: Typed): EditField[] =>
  changeable(fields)
    .filter(({ name }) => name === field)
    .map((found) => ({ ...found, name: "value", label: `New ${found.label.toLowerCase()}`, help: "" }));

/** Of cost and share of effort a link states one. */
const INSTEAD_OF: Record<string, string> = { cost: "effort_share", effort_share: "cost" };

/** The merge patch that gives a field a value; dots in its name lead inside. */
function patchOf({ field, value }: Typed): Record<string, unknown> {
  const path = String(field).split(".");
  const instead = INSTEAD_OF[String(field)];
  return {
    ...(path.reduceRight<unknown>((inner, step) => ({ [step]: inner }), value) as object),
    ...(instead ? { [instead]: null } : {}),
  };
}

const stated = (typed: Typed, ...names: string[]): Record<string, unknown> =>
  Object.fromEntries(names.flatMap((name) => (typed[name] === undefined ? [] : [[name, typed[name]]])));

const whole = (typed: Typed, ...names: string[]): boolean => names.every((name) => typed[name] !== undefined);

const toPercent = (share: unknown): number => Number((Number(share) * 100).toPrecision(12));

const KINDS = {
  stop: {
    label: "Stop a link and save its work",
    asks: () => [LINK],
    make: ({ link }) => (link === undefined ? null : stopping(String(link))),
  },
  automate_link: {
    label: "Automate a link in part",
    asks: () => [LINK, { type: "share", name: "share", label: "Effort saved", help: "" }],
    make: (typed) =>
      whole(typed, "link", "share")
        ? [{ op: "automate_link", link: typed.link, percent: toPercent(typed.share) }]
        : null,
  },
  change_link: {
    label: "Change a link: cost, effort, importance…",
    asks: (typed) => [LINK, whichField(LINK_FIELDS), ...newValue(LINK_FIELDS, typed)],
    make: (typed) =>
      whole(typed, "link", "field", "value") ? [{ op: "change_link", link: typed.link, fields: patchOf(typed) }] : null,
  },
  redirect_link: {
    label: "Give a link another supplier or receiver",
    asks: () => [LINK, party("supplier", "New supplier"), party("customer", "New receiver")],
    make: (typed) =>
      whole(typed, "link") && (whole(typed, "supplier") || whole(typed, "customer"))
        ? [{ op: "redirect_link", ...stated(typed, "link", "supplier", "customer") }]
        : null,
  },
  remove_link: {
    label: "Drop a link, its supplier keeps the work",
    asks: () => [LINK],
    make: ({ link }) => (link === undefined ? null : [{ op: "remove_link", link }]),
  },
  add_link: {
    label: "Add a link",
    asks: () => [
      party("supplier", "Supplier"),
      party("customer", "Receiver"),
      ...named(LINK_FIELDS, ["offering", "effort_share", "importance"]),
    ],
    make: (typed) =>
      whole(typed, "supplier", "customer")
        ? [{ op: "add_link", link: stated(typed, "supplier", "customer", "offering", "effort_share", "importance") }]
        : null,
  },
  change_party: {
    label: "Change a party: cost, revenue, people…",
    asks: (typed) => [PARTY, whichField(PARTY_FIELDS), ...newValue(PARTY_FIELDS, typed)],
    make: (typed) =>
      whole(typed, "party", "field", "value")
        ? [{ op: "change_party", party: typed.party, fields: patchOf(typed) }]
        : null,
  },
  merge_parties: {
    label: "Merge parties",
    asks: () => [
      { type: "parties", name: "parties", label: "Parties to merge", help: "" },
      party("into", "Into which of them"),
      ...named(PARTY_FIELDS, ["name"]),
    ],
    make: (typed) =>
      (typed.parties as string[] | undefined)?.[1] !== undefined && whole(typed, "into")
        ? [{ op: "merge_parties", ...stated(typed, "parties", "into", "name") }]
        : null,
  },
  remove_party: {
    label: "Drop a party with its links",
    asks: () => [PARTY],
    make: ({ party }) => (party === undefined ? null : [{ op: "remove_party", party }]),
  },
  add_party: {
    label: "Add a party",
    asks: ({ kind }) => [
      ...named(PARTY_FIELDS, ["name", "kind"]),
      ...named(PARTY_FIELDS, [kind === "customer" ? "revenue" : "own_cost"]),
    ],
    make: (typed, chain) =>
      whole(typed, "name", "kind")
        ? [
            {
              op: "add_party",
              party: {
                id: idFromName(String(typed.name), chain.parties),
                ...stated(typed, "name", "kind", typed.kind === "customer" ? "revenue" : "own_cost"),
              },
            },
          ]
        : null,
  },
} satisfies Record<string, EditKind>;

export type EditKindName = keyof typeof KINDS;
export const EDIT_KINDS: Readonly<Record<EditKindName, EditKind>> = KINDS;
