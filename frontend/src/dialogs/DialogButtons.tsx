import { Button, Group } from "@mantine/core";
import { editor } from "../chain/store";

type Props = { verb: string; disabled?: boolean; danger?: boolean };

/** Leave the dialog, or do what it is for. */
export function DialogButtons({ verb, disabled, danger }: Props) {
  return (
    <Group justify="flex-end" gap="xs">
      <Button variant="default" data-autofocus={danger || undefined} onClick={editor.close}>
        Cancel
      </Button>
      <Button type="submit" color={danger ? "red.9" : undefined} disabled={disabled}>
        {verb}
      </Button>
    </Group>
  );
}
