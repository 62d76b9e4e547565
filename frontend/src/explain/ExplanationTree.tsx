import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { explanationQuery } from "../api/explanation";
import type { About, Explanation } from "../api/types";
import { useChain } from "../chain/context";
import { count, type Money, percent, plain } from "../format";
import { Answer } from "../sheet/Sheet";
import styles from "./explain.module.css";

/** A number, what it is in words, and its parts, each of which opens in its turn. */
export function ExplanationTree({ about }: { about: About }) {
  const { organisation } = useChain();
  const asked = useQuery(explanationQuery(organisation, about));
  return (
    <Answer asked={asked} what="The explanation">
      {(explanation) => <Explained explanation={explanation} />}
    </Answer>
  );
}

const SIGNS: Record<string, readonly [string, string]> = {
  sum: ["", "+"],
  difference: ["", "−"],
  product: ["", "×"],
  quotient: ["", "÷"],
};

function Explained({ explanation }: { explanation: Explanation }) {
  const { money } = useChain();
  const { parts, operation, left_out: leftOut } = explanation;
  return (
    <div className={styles.explanation}>
      <p className={styles.total}>
        <span>{explanation.label}</span>
        <strong>{written(money, explanation.value, explanation.unit)}</strong>
      </p>
      <p className={styles.formula}>{explanation.formula}</p>
      {parts.length > 0 && (
        <ul className={styles.parts}>
          {parts.map((part, at) => (
            <PartRow
              // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other name than their place
              key={at}
              sign={SIGNS[operation]?.[at === 0 ? 0 : 1] ?? ""}
              label={part.label}
              value={written(money, part.value, part.unit)}
              about={part.about}
            />
          ))}
          {(leftOut ?? 0) > 0 && (
            <PartRow
              sign="+"
              label={`${count(leftOut ?? 0)} more, together`}
              value={money.full(explanation.rest)}
              about={null}
            />
          )}
        </ul>
      )}
    </div>
  );
}

type RowProps = { sign: string; label: string; value: string; about: About | null };

function PartRow({ sign, label, value, about }: RowProps) {
  const [isOpen, setOpen] = useState(false);
  const line = (
    <>
      <span className={styles.sign}>{sign}</span>
      <span>{label}</span>
      <span className={styles.value}>{value}</span>
    </>
  );
  return (
    <li>
      {about ? (
        <button type="button" className={styles.part} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {line}
        </button>
      ) : (
        <div className={styles.part}>{line}</div>
      )}
      {isOpen && about && <ExplanationTree about={about} />}
    </li>
  );
}

function written(money: Money, value: number | null, unit: Explanation["unit"]): string {
  if (value === null) return "not known";
  if (unit === "money") return money.full(value);
  return unit === "share" ? percent(value) : plain(value);
}
