import { linkName } from "../chain/chain";
import { useChain } from "../chain/context";
import { useEditor } from "../chain/store";
import { useStop } from "../chain/useStop";
import styles from "./canvas.module.css";

/** What stopping the link under the pointer, or the one chosen, would free and lose. */
export function StopCard() {
  const { chain } = useChain();
  const id = useEditor(({ hovered, selection }) => linkIdOf(hovered) ?? linkIdOf(selection));
  const link = id === null ? undefined : chain.links.get(id);
  if (!link || id === null) return null;
  return (
    <section className={styles.stop} aria-label="If this link stopped">
      <strong>{linkName(chain, link)}</strong>
      <StopSentence id={id} />
    </section>
  );
}

function StopSentence({ id }: { id: string }) {
  const sentence = useStop(id);
  return sentence && <span>{sentence}</span>;
}

const linkIdOf = (ref: { kind: string; id: string } | null): string | null => (ref?.kind === "link" ? ref.id : null);
