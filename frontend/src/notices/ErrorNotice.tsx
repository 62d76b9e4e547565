import { Alert, Button, List } from "@mantine/core";
import { problemOf } from "../api/problem";

type Props = { error: unknown; what: string; messages?: string[]; onRetry?: () => void };

/** What is not allowed now is not allowed a moment later. */
const FORBIDDEN = 403;

/** What happened, where, and what to do next. */
export function ErrorNotice({ error, what, messages, onRetry }: Props) {
  const problem = problemOf(error);
  const places = messages ?? (problem.errors ?? []).map(({ pointer, message }) => `${pointer} ${message}`.trim());
  return (
    <Alert color="red" variant="light" role="alert" title={`${what}: ${problem.title}`}>
      {places.length > 0 ? (
        <List size="sm">
          {places.map((place) => (
            <List.Item key={place}>{place}</List.Item>
          ))}
        </List>
      ) : (
        <div>{problem.detail}</div>
      )}
      {onRetry && problem.status !== FORBIDDEN && (
        <Button mt="xs" size="compact-sm" variant="default" onClick={onRetry}>
          Try again
        </Button>
      )}
    </Alert>
  );
}
