import type { components } from "./schema.gen";

type Schemas = components["schemas"];

export type Analysis = Schemas["Analysis"];
export type Box = Schemas["Box"];
export type ChainDocument = Schemas["ChainDocument"];
export type ChainEvent = Schemas["ChainEvent"];
export type Classification = Schemas["LinkNumbers"]["classification"];
export type Finding = Schemas["Finding"];
export type Layout = Schemas["Layout"];
export type Link = Schemas["Link"];
export type LinkNumbers = Schemas["LinkNumbers"];
export type NewOrganisation = Schemas["NewOrganisation"];
export type Organisation = Schemas["OrganisationSummary"];
export type Party = Schemas["Party"];
export type PartyKind = Schemas["Party"]["kind"];
export type PartyNumbers = Schemas["PartyNumbers"];
export type Problem = Schemas["Problem"];
export type SessionState = Schemas["SessionState"];
export type InputProblem = Schemas["InputProblem"];

/** What can be selected and edited: a party or a link. */
export type EntityKind = "party" | "link";
export type EntityRef = { kind: EntityKind; id: string };
