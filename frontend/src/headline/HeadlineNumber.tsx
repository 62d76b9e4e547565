import { Popover } from "@mantine/core";
import type { ReactNode } from "react";
import { Explained } from "../explain/Explained";
import styles from "./headline.module.css";

type Props = { label: string; value: string; note: string; tone?: "warning"; children: ReactNode };

/** One number, and on request what it is and how it adds up. */
export function HeadlineNumber({ label, value, note, tone, children }: Props) {
  return (
    <Popover width={340} position="bottom-start" withArrow shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className={styles.number} aria-label={`${label}: ${value}, ${note}. How it adds up`}>
          <span className={styles.label}>{label}</span>
          <span className={styles.value} data-tone={tone}>
            {value}
          </span>
          <span className={styles.note}>{note}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={label} className={styles.explanation}>
        {children}
      </Popover.Dropdown>
    </Popover>
  );
}

/** What it is, how much, and the name of the headline number it is, where it can be followed to its inputs. */
export type BreakdownRow = readonly [string, string, string?];

/** Amounts under each other, such as the parts a number is made of. */
export function Breakdown({ rows }: { rows: BreakdownRow[] }) {
  return (
    <table className={styles.breakdown}>
      <tbody>
        {rows.map(([name, amount, number]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>
              <Explained about={number ? { subject: "chain", number } : null}>{amount}</Explained>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
