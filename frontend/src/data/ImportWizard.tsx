import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useRef, useState } from "react";
import { importFiles } from "../api/import";
import { refresh } from "../api/queries";
import type { ImportAnswer } from "../api/types";
import { useChain } from "../chain/context";
import { count } from "../format";
import { ErrorNotice } from "../notices/ErrorNotice";
import { sheetStyles } from "../sheet/Sheet";
import { ImportedItems } from "./ImportedItems";
import { MappingEditor } from "./MappingEditor";
import { answered } from "./mapping";
import { Questions } from "./Questions";

/** Files become parties and links: chosen, previewed without changing anything, mapped, and then imported. */
export function ImportWizard() {
  const { organisation } = useChain();
  const client = useQueryClient();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [source, setSource] = useState("spreadsheet");
  const [mode, setMode] = useState<"delta" | "full">("delta");
  const [mapping, setMapping] = useState("");
  const cancel = useRef<AbortController | null>(null);
  const sending = useMutation({
    mutationFn: ({ dryRun, mapping }: { dryRun: boolean; mapping: string }) => {
      cancel.current = new AbortController();
      return importFiles(organisation, { files, source, mode, mapping }, dryRun, cancel.current.signal);
    },
    onSuccess: async (answer) => {
      if (answer.mapping) setMapping(JSON.stringify(answer.mapping, null, 2));
      if (answer.dry_run) return;
      await refresh(client, organisation);
      await Promise.all(
        ["pushes", "sources", "layout"].map((key) => client.invalidateQueries({ queryKey: [key, organisation] })),
      );
    },
  });
  const preview = (asked: string) => {
    setMapping(asked);
    sending.mutate({ dryRun: true, mapping: asked });
  };
  const start = () => {
    setMapping("");
    sending.reset();
  };
  return (
    <>
      <div className={sheetStyles.row}>
        <label className={sheetStyles.note}>
          Files{" "}
          <input
            type="file"
            multiple
            accept=".csv,.tsv,.txt,.xlsx,.json,.zip,.graphml,.xml,.drawio,.mmd,.dot,.gv"
            onChange={({ currentTarget }) => {
              setFiles([...(currentTarget.files ?? [])]);
              start();
            }}
          />
        </label>
        <TextInput
          size="xs"
          label="Name of the source"
          value={source}
          onChange={({ currentTarget }) => setSource(currentTarget.value)}
        />
        <NativeSelect
          size="xs"
          label="What the files hold"
          value={mode}
          data={[
            { value: "delta", label: "Additions and changes" },
            { value: "full", label: "Everything of this source: the rest goes" },
          ]}
          onChange={({ currentTarget }) => setMode(currentTarget.value as "delta" | "full")}
        />
        <Button size="xs" disabled={files.length === 0} loading={sending.isPending} onClick={() => preview(mapping)}>
          Preview
        </Button>
        {sending.isPending && (
          <Button size="xs" variant="default" onClick={() => cancel.current?.abort()}>
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
              onChange={setMapping}
              onPreview={() => preview(mapping)}
            />
          )}
          {sending.data.dry_run && (
            <div className={sheetStyles.row}>
              <Button size="xs" loading={sending.isPending} onClick={() => sending.mutate({ dryRun: false, mapping })}>
                Import this
              </Button>
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
