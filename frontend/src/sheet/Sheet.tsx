import { Button, Loader } from "@mantine/core";
import type { ReactNode } from "react";
import { Centred } from "../frame/Centred";
import { ErrorNotice } from "../notices/ErrorNotice";
import styles from "./sheet.module.css";

type Props = { title: string; lead?: ReactNode; actions?: ReactNode; children: ReactNode };

/** A page that is read from top to bottom: what it is about, and its sections. */
export function Sheet({ title, lead, actions, children }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keyboard
    <main className={styles.sheet} tabIndex={0}>
      <div className={styles.page}>
        <header className={styles.top}>
          <h2>{title}</h2>
          <div className={styles.actions}>{actions}</div>
        </header>
        {lead && <p className={styles.lead}>{lead}</p>}
        {children}
      </div>
    </main>
  );
}

/** A part of a page under its own heading. */
export function Section({ title, note, children }: { title: string; note?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.section} aria-label={title}>
      <h3>{title}</h3>
      {note && <p className={styles.note}>{note}</p>}
      {children}
    </section>
  );
}

type Asked<T> = { data: T | undefined; error: Error | null; refetch: () => unknown };

/** What was asked for once it is here; until then a loader, or what went wrong. */
export function Answer<T>({
  asked,
  what,
  children,
}: {
  asked: Asked<T>;
  what: string;
  children: (data: T) => ReactNode;
}) {
  if (asked.data !== undefined) return children(asked.data);
  if (asked.error)
    return <ErrorNotice error={asked.error} what={`${what} could not be read`} onRetry={asked.refetch} />;
  return (
    <Centred>
      <Loader role="status" aria-label={`Reading: ${what}`} />
    </Centred>
  );
}

/** A wide table that scrolls by itself, by keyboard too. */
export function Scrolled({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keyboard
    <section className={styles.scrolled} tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}

export function More({ shown, onMore }: { shown: boolean; onMore: () => void }) {
  return shown ? (
    <Button variant="default" size="sm" onClick={onMore}>
      Show more
    </Button>
  ) : null;
}

export { styles as sheetStyles };
