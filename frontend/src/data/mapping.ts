import { applyPatch } from "../editing/mergePatch";

/** A field of a party or link that is read from one column, and where that stands in the mapping. */
export type ColumnChoice = { label: string; column: string; path: readonly (string | number)[] };

type Operand = { column?: unknown } | string | number | null;
type Sections = { fields?: Record<string, Operand> }[];

/** The fields of a mapping that are a column as it is; empty where the text is no mapping. */
export function columnsOf(mapping: string): ColumnChoice[] {
  const parsed = parsedMapping(mapping);
  return (["parties", "links"] as const).flatMap((noun) =>
    ((parsed[noun] ?? []) as Sections).flatMap((section, number) =>
      Object.entries(section.fields ?? {}).flatMap(([field, operand]) => {
        const column = typeof operand === "object" && operand !== null ? operand.column : undefined;
        const label = `${noun === "parties" ? "Party" : "Link"} ${number + 1}: ${field.replaceAll("_", " ")}`;
        return typeof column === "string" ? [{ label, column, path: [noun, number, "fields", field] }] : [];
      }),
    ),
  );
}

/** The mapping with another column for one field. */
export function chooseColumn(mapping: string, path: readonly (string | number)[], column: string): string {
  const parsed = parsedMapping(mapping);
  let place: Record<string | number, unknown> = parsed;
  for (const step of path) place = place[step] as Record<string | number, unknown>;
  place.column = column;
  return JSON.stringify(parsed, null, 2);
}

/** The mapping with an answer to one of its questions. */
export const answered = (mapping: string, patch: Record<string, unknown>): string =>
  JSON.stringify(applyPatch(parsedMapping(mapping), patch), null, 2);

function parsedMapping(mapping: string): Record<string, unknown> {
  try {
    return JSON.parse(mapping) as Record<string, unknown>;
  } catch {
    return {};
  }
}
