import { Button, NativeSelect, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import type { Import } from "../api/import";
import type { ImportAnswer } from "../api/types";
import { count } from "../format";
import { ErrorNotice } from "../notices/ErrorNotice";
import { sheetStyles } from "../sheet/Sheet";
import { ImportedItems } from "./ImportedItems";
import { MappingEditor } from "./MappingEditor";
import { answered } from "./mapping";
import { Questions } from "./Questions";
import { useImport } from "./useImport";

const MODES: Record<Import["mode"], string> = {
  delta: "Additions and changes",
  full: "Everything of this source: the rest goes",
};

/** Files become parties and links: chosen, previewed without changing anything, mapped, and then imported. */
export function ImportWizard() {
  const { chosen, choose, chooseFiles, preview, make, cancel, isPreviewed, sending } = useImport();
  const { mapping } = chosen;
  return (
    <>
      <div className={sheetStyles.row}>
        <label className={sheetStyles.note}>
          Files{" "}
          <input
            type="file"
            multiple
            accept=".csv,.tsv,.txt,.xlsx,.json,.zip,.graphml,.xml,.drawio,.mmd,.dot,.gv"
            onChange={({ currentTarget }) => chooseFiles([...(currentTarget.files ?? [])])}
          />
        </label>
        <TextInput
          size="xs"
          label="Name of the source"
          value={chosen.source}
          onChange={({ currentTarget }) => choose({ source: currentTarget.value })}
        />
        <NativeSelect
          size="xs"
          label="What the files hold"
          value={chosen.mode}
          data={Object.entries(MODES).map(([value, label]) => ({ value, label }))}
          onChange={({ currentTarget }) => choose({ mode: currentTarget.value as Import["mode"] })}
        />
        <Button
          size="xs"
          disabled={chosen.files.length === 0}
          loading={sending.isPending}
          onClick={() => preview(mapping)}
        >
          Preview
        </Button>
        {sending.isPending && (
          <Button size="xs" variant="default" onClick={cancel}>
            Cancel
          </Button>
        )}
      </div>
      {sending.error && <ErrorNotice error={sending.error} what="The files were not imported" />}
      {sending.data && (
        <Told answer={sending.data}>
          <Questions
            questions={sending.data.questions}
            loading={sending.isPending}
            onAnswer={(patch) => preview(answered(mapping, patch))}
          />
          {sending.data.mapping && (
            <MappingEditor
              answer={sending.data}
              mapping={mapping}
              onChange={(changed) => choose({ mapping: changed })}
              onPreview={() => preview(mapping)}
            />
          )}
          {sending.data.dry_run && (
            <div className={sheetStyles.row}>
              <Button size="xs" loading={sending.isPending} disabled={!isPreviewed} onClick={make}>
                Import this
              </Button>
              {!isPreviewed && (
                <span className={sheetStyles.note}>
                  What is chosen is no longer what was previewed: preview it once more.
                </span>
              )}
            </div>
          )}
        </Told>
      )}
    </>
  );
}

function Told({ answer, children }: { answer: ImportAnswer; children: ReactNode }) {
  const { counts } = answer;
  return (
    <>
      <p role="status">
        {answer.dry_run ? "Nothing is changed yet. It would be: " : "Imported: "}
        {count(counts.created ?? 0)} created, {count(counts.changed ?? 0)} changed, {count(counts.unchanged ?? 0)}{" "}
        unchanged, {count(counts.refused ?? 0)} refused.
      </p>
      {answer.notes.map((note) => (
        <p key={note} className={sheetStyles.note}>
          {note}
        </p>
      ))}
      {children}
      <ImportedItems items={answer.items} />
    </>
  );
}
