import type { components, operations } from "./schema.gen";

type Schemas = components["schemas"];

export type Analysis = Schemas["Analysis"];
export type Box = Schemas["Box"];
export type ChainDocument = Schemas["ChainDocument"];
export type ChainEvent = Schemas["ChainEvent"];
export type Classification = Schemas["LinkNumbers"]["classification"];
export type Finding = Schemas["Finding"];
export type Layout = Schemas["Layout"];
export type LegendEntry = Schemas["LegendEntry"];
export type Mark = Schemas["Mark"];
export type OverlayName = NonNullable<NonNullable<operations["get_layout"]["parameters"]["query"]>["overlay"]>;
export type Link = Schemas["Link"];
export type NewOrganisation = Schemas["NewOrganisation"];
export type Organisation = Schemas["OrganisationSummary"];
export type Party = Schemas["Party"];
export type PartyKind = Schemas["Party"]["kind"];
export type PlacedParty = Schemas["PlacedParty"];
export type Problem = Schemas["Problem"];
export type SessionState = Schemas["SessionState"];

export type About = Schemas["About"];
export type Explanation = Schemas["Explanation"];
export type Change = Schemas["Change"];
export type ChainDifference = Schemas["ChainDifference"];
export type CostPath = Schemas["CostPath"];
export type Decision = Schemas["Decision"];
export type Difference = Schemas["Difference"];
export type FindingList = Schemas["FindingList"];
export type FindingState = Schemas["Decision"]["state"];
export type ListedFinding = Schemas["ListedFinding"];
export type ImportAnswer = Schemas["ImportAnswer"];
export type NewDecision = Schemas["NewDecision"];
export type NewPlan = Schemas["NewPlan"];
export type Plan = Schemas["Plan"];
export type PlanState = Schemas["Plan"]["state"];
export type ProgressPoint = Schemas["ProgressPoint"];
export type Revision = Schemas["Revision"];
export type Severity = Schemas["Finding"]["severity"];
export type StoredScenario = Schemas["StoredScenario"];

/** What can be selected and edited: a party or a link. */
export type EntityKind = "party" | "link";
export type EntityRef = { kind: EntityKind; id: string };
