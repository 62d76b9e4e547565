import { MultiSelect, Select } from "@mantine/core";
import { linkName, nameOf } from "../chain/chain";
import { useChain } from "../chain/context";
import { FieldInput } from "../inspector/FieldInput";
import type { EditField } from "./editKinds";

type Choice = { value: string; label: string };
type Props = {
  field: EditField;
  value: unknown;
  /** Parties that edits of the scenario add. */
  added: readonly Choice[];
  onType: (value: unknown) => void;
};

/** The input for one thing an edit asks for. */
export function EditInput({ field, value, added, onType }: Props) {
  const { chain } = useChain();
  const shared = { size: "xs", w: 300, label: field.label, searchable: true, limit: 50 } as const;
  const nothingFoundMessage = "Nothing is called that";
  const parties = () => [
    ...[...chain.parties.values()].map((one) => ({ value: one.id, label: nameOf(one) })),
    ...added,
  ];
  switch (field.type) {
    case "link":
    case "party":
      return (
        <Select
          {...shared}
          nothingFoundMessage={nothingFoundMessage}
          data={
            field.type === "party"
              ? parties()
              : [...chain.links].map(([id, link]) => ({ value: id, label: linkName(chain, link) }))
          }
          value={(value as string | undefined) ?? null}
          onChange={(chosen) => onType(chosen ?? undefined)}
        />
      );
    case "parties":
      return (
        <MultiSelect
          {...shared}
          nothingFoundMessage={nothingFoundMessage}
          data={parties()}
          value={(value as string[] | undefined) ?? []}
          onChange={onType}
        />
      );
    default:
      return <FieldInput field={field} value={value} error={undefined} onType={onType} />;
  }
}
