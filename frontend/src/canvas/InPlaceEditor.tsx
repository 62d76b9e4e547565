import { useStore } from "@xyflow/react";
import { type FocusEvent, type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { PartyKind } from "../api/types";
import { KIND_NAMES, KINDS } from "../chain/chain";
import { useChain } from "../chain/context";
import { editor, type InPlace, type Point, useEditor } from "../chain/store";
import styles from "./canvas.module.css";
import { commit, type Places, spotOf, subjectOf } from "./inPlace";
import { isUnderstood, textOf } from "./inPlaceFields";

/** What is typed right on the canvas, where it belongs. */
export function InPlaceEditor({ places }: { places: Places }) {
  const inPlace = useEditor((state) => state.inPlace);
  return inPlace && <Card key={JSON.stringify(inPlace)} inPlace={inPlace} places={places} />;
}

function Card({ inPlace, places }: { inPlace: InPlace; places: Places }) {
  const { chain, money } = useChain();
  const [kind, setKind] = useState<PartyKind>(inPlace.what === "new-party" ? inPlace.kind : "department");
  const subject = subjectOf(chain, inPlace, kind);
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [wrong, setWrong] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const spot = useScreenPoint(spotOf(chain, inPlace, places));
  useFocusedFirst(form);
  if (!subject) return null;
  const finish = (isKept: boolean) => {
    const odd = isKept && subject.fields.find((field) => !isUnderstood(field, typed[field.name] ?? ""));
    setWrong(odd ? odd.name : null);
    if (odd) return;
    editor.typeInPlace(null);
    if (isKept) commit(chain, inPlace, kind, subject.fields, typed);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    finish(true);
  };
  const leave = (event: FocusEvent) => {
    if (!form.current?.contains(event.relatedTarget as Node | null)) finish(Object.keys(typed).length > 0);
  };
  const cancel = (event: KeyboardEvent) => {
    if (event.key === "Escape") finish(false);
    event.stopPropagation();
  };
  return (
    <form
      ref={form}
      className={`${styles.card} nopan nodrag nowheel`}
      style={{ left: spot.x, top: spot.y }}
      aria-label={subject.title}
      onSubmit={submit}
      onBlur={leave}
      onKeyDown={cancel}
    >
      {inPlace.what === "new-party" ? (
        <KindChoice kind={kind} onChange={setKind} />
      ) : (
        <span className={styles.cardTitle}>{subject.title}</span>
      )}
      {subject.fields.map((field) => (
        <label key={field.name}>
          <span>{field.label(money)}</span>
          <input
            name={field.name}
            inputMode={field.isNumber ? "decimal" : "text"}
            maxLength={300}
            aria-invalid={wrong === field.name || undefined}
            autoComplete="off"
            value={typed[field.name] ?? textOf(field, subject.stored)}
            onChange={(event) => setTyped({ ...typed, [field.name]: event.currentTarget.value })}
          />
        </label>
      ))}
      <button type="submit" tabIndex={-1} className={styles.cardSubmit}>
        {wrong ? "Type a number, such as 12000 or 12k" : "Enter keeps it, Escape does not"}
      </button>
    </form>
  );
}

function KindChoice({ kind, onChange }: { kind: PartyKind; onChange: (kind: PartyKind) => void }) {
  return (
    <select
      aria-label="Kind"
      tabIndex={-1}
      className={styles.cardKind}
      value={kind}
      onChange={(event) => onChange(event.currentTarget.value as PartyKind)}
    >
      {KINDS.map((known) => (
        <option key={known} value={known}>
          New {KIND_NAMES[known].toLowerCase()}
        </option>
      ))}
    </select>
  );
}

/** The tallest card: the fields of a link. */
const CARD = { width: 236, height: 222 };

/** Where a point of the picture is on the page, moved so that the whole card is in sight. */
function useScreenPoint({ x, y }: Point): Point {
  const [left, top, zoom] = useStore((state) => state.transform);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const within = (wish: number, room: number) => Math.max(4, Math.min(wish, room - 4));
  return {
    x: within(x * zoom + left, width - CARD.width),
    y: within(y * zoom + top, height - CARD.height),
  };
}

function useFocusedFirst(form: { current: HTMLFormElement | null }) {
  useEffect(() => {
    const first = form.current?.querySelector("input");
    first?.focus();
    first?.select();
  }, [form]);
}
