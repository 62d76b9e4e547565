import { useChain } from "../chain/context";
import { sheetStyles } from "../sheet/Sheet";
import type { ExportedFile } from "./formats";

type Props = { files: readonly ExportedFile[]; query?: URLSearchParams };

/** Files of the chain, each to be downloaded under a name of its own. */
export function Downloads({ files, query }: Props) {
  const { organisation } = useChain();
  return (
    <ul className={sheetStyles.list}>
      {files.map(({ label, path, name }) => (
        <li key={label}>
          <a
            href={`/api/v1/organisations/${encodeURIComponent(organisation)}/${path}${query ? `?${query}` : ""}`}
            download={`${organisation}.${name}`}
          >
            {label}
          </a>
        </li>
      ))}
    </ul>
  );
}
