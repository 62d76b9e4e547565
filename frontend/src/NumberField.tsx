import { NumberInput, type NumberInputProps } from "@mantine/core";
import { useState } from "react";
import { separators } from "./format";

type Props = Omit<NumberInputProps, "value" | "onChange"> & {
  value: number | undefined;
  onNumber: (number: number | undefined) => void;
};

const WRITTEN = separators();

/** A number as the reader writes it. What is not a whole number yet, such as `2.` or `-`, stays while it is typed. */
export function NumberField({ value, onNumber, ...input }: Props) {
  const [unfinished, setUnfinished] = useState<string | null>(null);
  return (
    <NumberInput
      {...input}
      decimalSeparator={WRITTEN.decimal}
      thousandSeparator={WRITTEN.thousand}
      decimalScale={10}
      valueIsNumericString
      value={unfinished ?? value ?? ""}
      onChange={(typed) => {
        setUnfinished(typeof typed === "string" && typed !== "" ? typed : null);
        onNumber(numberIn(typed));
      }}
      onBlur={() => setUnfinished(null)}
    />
  );
}

function numberIn(typed: string | number): number | undefined {
  const number = typed === "" ? Number.NaN : Number(typed);
  return Number.isFinite(number) ? number : undefined;
}
