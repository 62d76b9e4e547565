import type { EntityKind, PartyKind } from "../api/types";

export type Choice = { value: string; label: string };

/** How a field is typed: its kind of value, and the money or share it counts in. */
export type FieldType =
  | { type: "text" | "paragraph" | "money" | "number" | "share" | "party" | "tags" }
  | { type: "rating"; from: number; to: number; step: number }
  | { type: "choice"; choices: readonly Choice[]; convert?: (value: string) => unknown };

/** A field of a party or link: `name` is its place in the document, dots lead into it. */
export type Field = FieldType & {
  name: string;
  label: string;
  help: string;
  kinds?: readonly PartyKind[];
  optional?: true;
};

const UNITS: readonly PartyKind[] = ["department", "partner"];
const DEPARTMENTS: readonly PartyKind[] = ["department"];
const CUSTOMERS: readonly PartyKind[] = ["customer"];

const readiness = (name: string, label: string, help: string): Field => ({
  name: `readiness.${name}`,
  label,
  help: `${help} 1 not at all, 5 fully.`,
  type: "rating",
  from: 1,
  to: 5,
  step: 1,
  kinds: DEPARTMENTS,
  optional: true,
});

export const PARTY_FIELDS: readonly Field[] = [
  { name: "name", label: "Name", help: "What people call it.", type: "text" },
  {
    name: "kind",
    label: "Kind",
    help: "A department works inside; a partner delivers from outside; a customer is where the chain ends; an authority must be served.",
    type: "choice",
    choices: [
      { value: "department", label: "Department" },
      { value: "partner", label: "Partner" },
      { value: "customer", label: "Customer" },
      { value: "authority", label: "Authority" },
    ],
  },
  {
    name: "own_cost",
    label: "Own cost",
    help: "What it costs before anything it receives from others. Left empty: the sum of its links' costs.",
    type: "money",
    kinds: UNITS,
  },
  {
    name: "revenue",
    label: "Revenue",
    help: "What this customer pays. Left empty: the sum of its links' prices.",
    type: "money",
    kinds: CUSTOMERS,
  },
  { name: "parent", label: "Belongs to", help: "The group it is drawn in. Moves no money.", type: "party" },
  { name: "owner", label: "Owner", help: "Who answers for it.", type: "text" },
  {
    name: "fte",
    label: "Full-time equivalents",
    help: "How many people work here, counted full time.",
    type: "number",
    kinds: DEPARTMENTS,
  },
  { name: "budget", label: "Budget", help: "What it may cost.", type: "money", kinds: UNITS },
  {
    name: "retention",
    label: "Retention",
    help: "Share of this customer's business that stays from one period to the next.",
    type: "share",
    kinds: CUSTOMERS,
  },
  { name: "potential", label: "Potential", help: "What this customer could pay.", type: "money", kinds: CUSTOMERS },
  { name: "tags", label: "Tags", help: "Labels to filter by, with commas between them.", type: "tags" },
  readiness("vision", "Vision", "Its people know whom they serve and why."),
  readiness("people", "People", "Skills and attitude."),
  readiness("process", "Process", "How the work flows."),
  readiness("structure", "Structure", "Organised around its customers."),
  readiness("information", "Information", "Hears from its customers."),
  readiness("technology", "Technology", "Tools for the job."),
];

export const LINK_FIELDS: readonly Field[] = [
  { name: "offering", label: "Offering", help: "The product or service delivered.", type: "text" },
  { name: "supplier", label: "Supplier", help: "Who delivers.", type: "party" },
  { name: "customer", label: "Customer", help: "Who receives.", type: "party" },
  { name: "need", label: "Need", help: "The need it meets, in the receiver's words.", type: "paragraph" },
  {
    name: "effort_share",
    label: "Share of effort",
    help: "Of the supplier's effort. State this or the cost, not both.",
    type: "share",
  },
  {
    name: "cost",
    label: "Cost",
    help: "Of the supplier's own cost. State this or the share, not both.",
    type: "money",
  },
  {
    name: "importance",
    label: "Importance",
    help: "The receiver's word: 0 not needed, 3 as important as its cost suggests, 5 cannot do without.",
    type: "rating",
    from: 0,
    to: 5,
    step: 0.5,
  },
  { name: "price", label: "Price", help: "What the receiver pays for this link.", type: "money" },
  { name: "target_cost", label: "Target cost", help: "What this link may cost.", type: "money", optional: true },
  { name: "volume", label: "Volume", help: "How many are delivered per period.", type: "number", optional: true },
  { name: "unit", label: "Unit", help: "What the volume counts, such as deliveries.", type: "text", optional: true },
  {
    name: "lead_time_days",
    label: "Lead time in days",
    help: "From order to delivery.",
    type: "number",
    optional: true,
  },
  {
    name: "satisfaction",
    label: "Satisfaction",
    help: "How satisfied the receiver is.",
    type: "share",
    optional: true,
  },
  {
    name: "outcome",
    label: "Outcome",
    help: "Does it create or keep a customer, enable those who do, meet an obligation, or none of these?",
    type: "choice",
    optional: true,
    choices: [
      { value: "create", label: "Creates customers" },
      { value: "keep", label: "Keeps customers" },
      { value: "enable", label: "Enables those who do" },
      { value: "oblige", label: "Meets an obligation" },
      { value: "none", label: "None of these" },
    ],
  },
  {
    name: "flow",
    label: "What flows",
    help: "Insight is feedback from the customer's side.",
    type: "choice",
    optional: true,
    choices: ["product", "service", "information", "decision", "insight"].map((value) => ({
      value,
      label: value.charAt(0).toUpperCase() + value.slice(1),
    })),
  },
  {
    name: "purpose_fit",
    label: "Fit with the purpose",
    help: "From −2 against to 2 for the organisation's purpose.",
    type: "rating",
    from: -2,
    to: 2,
    step: 0.5,
    optional: true,
  },
  {
    name: "confirmed",
    label: "Confirmed",
    help: "Has the receiver confirmed the need?",
    type: "choice",
    optional: true,
    choices: [
      { value: "true", label: "Yes" },
      { value: "false", label: "No, denied" },
    ],
    convert: (value) => value === "true",
  },
  { name: "note", label: "Note", help: "Free text.", type: "paragraph", optional: true },
];

/** The fields a party of this kind, or a link, has. A field that holds something is shown whatever the kind. */
export function fieldsOf(
  kind: EntityKind,
  partyKind: PartyKind | undefined,
  isStated: (name: string) => boolean,
): Field[] {
  if (kind === "link") return [...LINK_FIELDS];
  return PARTY_FIELDS.filter(({ name, kinds }) => !kinds || !partyKind || kinds.includes(partyKind) || isStated(name));
}
