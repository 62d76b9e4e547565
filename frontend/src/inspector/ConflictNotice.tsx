import { Alert, Button, Group } from "@mantine/core";
import { useChain } from "../chain/context";
import type { Draft } from "./draft";
import type { Field } from "./fields";
import styles from "./inspector.module.css";
import { written } from "./written";

type Props = { draft: Draft; fields: Field[]; onDecide: (name: string, side: "mine" | "theirs") => void };

/** Both values of every field that two people changed at once; nothing is overwritten unasked. */
export function ConflictNotice({ draft, fields, onDecide }: Props) {
  const conflicts = Object.entries(draft.theirs);
  const { chain, money } = useChain();
  if (conflicts.length === 0) return null;
  return (
    <Alert color="yellow" variant="light" role="alert" title="Somebody else saved this while you were typing">
      {conflicts.map(([name, theirs]) => {
        const field = fields.find((known) => known.name === name);
        return (
          <div key={name} className={styles.conflict}>
            <strong>{field?.label ?? name}</strong>
            <p>
              Yours: <b>{written(chain, money, field, draft.typed[name])}</b>
              <br />
              Stored now: <b>{written(chain, money, field, theirs)}</b>
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
