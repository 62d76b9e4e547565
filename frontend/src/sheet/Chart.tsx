import { useComputedColorScheme } from "@mantine/core";
import { useState } from "react";
import { useChain } from "../chain/context";
import styles from "./sheet.module.css";

type Props = { name: string; alt: string; query?: Record<string, string>; path?: string };

/** A picture the server draws in the colours of the page. Its numbers stand beside it as text. */
export function Chart({ name, alt, query = {}, path }: Props) {
  const { organisation, chain } = useChain();
  const theme = useComputedColorScheme("light");
  const [failed, setFailed] = useState<string | null>(null);
  const parameters = new URLSearchParams({ ...query, theme });
  const address = `/api/v1/organisations/${encodeURIComponent(organisation)}/${path ?? `charts/${name}.svg`}?${parameters}`;
  if (failed === address)
    return <p className={styles.empty}>This picture could not be drawn; the numbers are beside it.</p>;
  return (
    <figure className={styles.figure}>
      <img
        key={chain.document.links?.length}
        className={styles.picture}
        data-diagram={path === "diagram.svg" || undefined}
        src={address}
        alt={alt}
        onError={() => setFailed(address)}
      />
      <a href={address} target="_blank" rel="noopener" className={styles.fullSize}>
        Open in full size
      </a>
    </figure>
  );
}
