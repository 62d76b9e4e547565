import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { type Import, importFiles } from "../api/import";
import { refresh } from "../api/queries";
import { useChain } from "../chain/context";
import { isSame } from "../same";

const NOTHING: Import = { files: [], source: "spreadsheet", mode: "delta", mapping: "" };

type Asked = { wanted: Import; dryRun: boolean };

/** What is chosen to be imported, and what the server says of it. Only what was previewed can be imported. */
export function useImport() {
  const { organisation } = useChain();
  const client = useQueryClient();
  const [chosen, setChosen] = useState(NOTHING);
  const [previewed, setPreviewed] = useState<Import | null>(null);
  const stop = useRef<AbortController | null>(null);
  const sending = useMutation({
    mutationFn: ({ wanted, dryRun }: Asked) => {
      stop.current = new AbortController();
      return importFiles(organisation, wanted, dryRun, stop.current.signal);
    },
    onSuccess: async (answer, { wanted }) => {
      const mapping = answer.mapping ? JSON.stringify(answer.mapping, null, 2) : wanted.mapping;
      setChosen((now) => ({ ...now, mapping }));
      setPreviewed(answer.dry_run ? { ...wanted, mapping } : null);
      if (answer.dry_run) return;
      await refresh(client, organisation);
      await Promise.all(
        ["pushes", "sources", "layout"].map((key) => client.invalidateQueries({ queryKey: [key, organisation] })),
      );
    },
  });
  const cancel = () => stop.current?.abort();
  return {
    chosen,
    sending,
    cancel,
    isPreviewed: previewed !== null && isSame(previewed, chosen),
    choose: (change: Partial<Import>) => setChosen({ ...chosen, ...change }),
    /** Other files begin anew; an answer about those before comes too late. */
    chooseFiles: (files: readonly File[]) => {
      cancel();
      sending.reset();
      setPreviewed(null);
      setChosen({ ...chosen, files, mapping: "" });
    },
    preview: (mapping: string) => {
      setChosen({ ...chosen, mapping });
      sending.mutate({ wanted: { ...chosen, mapping }, dryRun: true });
    },
    make: () => sending.mutate({ wanted: chosen, dryRun: false }),
  };
}
