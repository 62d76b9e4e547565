import { Alert, Button, Group } from "@mantine/core";
import type { Decision } from "../api/types";
import { toldDecision } from "./states";

type Props = { decision: Decision; onSettle: (side: "mine" | "theirs") => void };

/** What somebody else decided while one was typing; neither takes the other's place unasked. */
export function TheirDecision({ decision, onSettle }: Props) {
  return (
    <Alert color="yellow" variant="light" role="alert" title={`${decision.author ?? "Somebody"} decided meanwhile`}>
      <p>
        {toldDecision(decision)}
        {decision.comment && `: ${decision.comment}`}
      </p>
      <Group gap="xs">
        <Button size="compact-sm" onClick={() => onSettle("mine")}>
          Keep mine
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => onSettle("theirs")}>
          Take theirs
        </Button>
      </Group>
    </Alert>
  );
}
