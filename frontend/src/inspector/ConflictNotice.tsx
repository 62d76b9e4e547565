import { Alert, Button, Group } from "@mantine/core";
import { partyName } from "../chain/chain";
import { useChain } from "../chain/context";
import { percent, plain } from "../format";
import type { Draft } from "./draft";
import type { Field } from "./fields";
import styles from "./inspector.module.css";

type Props = { draft: Draft; fields: Field[]; onDecide: (name: string, side: "mine" | "theirs") => void };

/** Both values of every field that two people changed at once; nothing is overwritten unasked. */
export function ConflictNotice({ draft, fields, onDecide }: Props) {
  const conflicts = Object.entries(draft.theirs);
  const written = useWritten();
  if (conflicts.length === 0) return null;
  return (
    <Alert color="yellow" variant="light" role="alert" title="Somebody else saved this while you were typing">
      {conflicts.map(([name, theirs]) => {
        const field = fields.find((known) => known.name === name);
        return (
          <div key={name} className={styles.conflict}>
            <strong>{field?.label ?? name}</strong>
            <p>
              Yours: <b>{written(field, draft.typed[name])}</b>
              <br />
              Stored now: <b>{written(field, theirs)}</b>
            </p>
            <Group gap="xs">
              <Button size="compact-sm" onClick={() => onDecide(name, "mine")}>
                Keep mine
              </Button>
              <Button size="compact-sm" variant="default" onClick={() => onDecide(name, "theirs")}>
                Take theirs
              </Button>
            </Group>
          </div>
        );
      })}
    </Alert>
  );
}

/** A value as the field shows it. */
function useWritten() {
  const { chain, money } = useChain();
  return (field: Field | undefined, value: unknown): string => {
    if (value === undefined || value === null || value === "") return "nothing";
    if (typeof value === "number" && field?.type === "money") return money.full(value);
    if (typeof value === "number") return field?.type === "share" ? percent(value) : plain(value);
    if (field?.type === "choice")
      return field.choices.find((choice) => choice.value === String(value))?.label ?? String(value);
    return field?.type === "party" ? partyName(chain, String(value)) : String(value);
  };
}
