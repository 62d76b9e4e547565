import { ProblemError, problemFrom } from "./problem";
import type { ImportAnswer } from "./types";

/** What is to be imported: files, whose they are, and how they are read where that is not to be guessed. */
export type Import = { files: readonly File[]; source: string; mode: "delta" | "full"; mapping: string };

/** Import files, or with `dryRun` be told what would happen. A signal cancels it. */
export async function importFiles(
  organisation: string,
  { files, source, mode, mapping }: Import,
  dryRun: boolean,
  signal: AbortSignal,
): Promise<ImportAnswer> {
  const form = new FormData();
  for (const file of files) form.append("file", file);
  form.append("source", source);
  form.append("mode", mode);
  if (mapping.trim()) form.append("mapping", mapping);
  const address = `/api/v1/organisations/${encodeURIComponent(organisation)}/import${dryRun ? "?dry_run=true" : ""}`;
  // openapi-fetch writes JSON bodies; a form of files goes as it is.
  const answer = await fetch(address, { method: "POST", body: form, signal });
  const body = await answer.json().catch(() => null);
  if (!answer.ok) throw new ProblemError(problemFrom(body, answer));
  return body as ImportAnswer;
}
