import { Select, TagsInput, Textarea, TextInput } from "@mantine/core";
import { nameOf } from "../chain/chain";
import { useChain } from "../chain/context";
import { NumberField } from "../NumberField";
import type { Field } from "./fields";

type Props = { field: Field; value: unknown; error: string | undefined; onType: (value: unknown) => void };

const text = (value: unknown): string => (value === undefined || value === null ? "" : String(value));

/** The input for one field, in the units people speak in. */
export function FieldInput({ field, value, error, onType }: Props) {
  const shared = { label: field.label, description: field.help, error, size: "xs", name: field.name } as const;
  switch (field.type) {
    case "paragraph":
      return (
        <Textarea
          {...shared}
          autosize
          minRows={2}
          value={text(value)}
          onChange={(event) => onType(event.currentTarget.value || undefined)}
        />
      );
    case "text":
      return (
        <TextInput
          {...shared}
          value={text(value)}
          onChange={(event) => onType(event.currentTarget.value || undefined)}
        />
      );
    case "tags":
      return <TagsInput {...shared} value={(value as string[] | undefined) ?? []} onChange={onType} />;
    case "party":
      return <PartySelect {...shared} value={value} onType={onType} />;
    case "choice":
      return (
        <Select
          {...shared}
          clearable={field.name !== "kind"}
          data={[...field.choices]}
          value={value === undefined ? null : String(value)}
          onChange={(chosen) => onType(chosen === null ? undefined : (field.convert ?? String)(chosen))}
        />
      );
    default:
      return <AmountInput field={field} shared={shared} value={value} onType={onType} />;
  }
}

type AmountProps = { field: Field; shared: Record<string, unknown>; value: unknown; onType: (value: unknown) => void };

/** Numbers: money per period, per cent, ratings and plain ones. */
function AmountInput({ field, shared, value, onType }: AmountProps) {
  const { money } = useChain();
  const scale = field.type === "share" ? 100 : 1;
  const limits =
    field.type === "rating"
      ? { min: field.from, max: field.to, step: field.step, clampBehavior: "none" as const }
      : { hideControls: true };
  const suffix = { money: ` ${money.currency} per ${money.period}`, share: " %" }[field.type as string];
  return (
    <NumberField
      {...shared}
      {...limits}
      suffix={suffix}
      value={typeof value === "number" ? tidy(value * scale) : undefined}
      onNumber={(typed) => onType(typed === undefined ? undefined : tidy(typed / scale))}
    />
  );
}

/** Without the dust binary fractions leave: 0.07 times 100 is 7. */
const tidy = (number: number): number => Number(number.toPrecision(15));

type SelectProps = { value: unknown; onType: (value: unknown) => void };

function PartySelect({ value, onType, ...shared }: SelectProps & { label: string }) {
  const { chain } = useChain();
  const data = [...chain.parties.values()].map((party) => ({ value: party.id, label: nameOf(party) }));
  return (
    <Select
      {...shared}
      searchable
      clearable
      limit={100}
      data={data}
      value={(value as string | undefined) ?? null}
      onChange={(chosen) => onType(chosen ?? undefined)}
    />
  );
}
