import { CloseButton } from "@mantine/core";
import { dismiss, useNotices } from "./notices";
import styles from "./notices.module.css";

/** What was said lately, in the corner of the page and to screen readers. */
export function NoticeStack() {
  const notices = useNotices((state) => state.notices);
  return (
    <section className={styles.stack} aria-label="Messages" aria-live="polite">
      {notices.map(({ id, tone, text, detail }) => (
        <div key={id} className={styles.notice} data-tone={tone}>
          <p>
            <strong>{text}</strong>
            {detail && <span>{detail}</span>}
          </p>
          <CloseButton size="sm" aria-label="Dismiss" onClick={() => dismiss(id)} />
        </div>
      ))}
    </section>
  );
}
