import { Button } from "@mantine/core";
import { useState } from "react";

type Props = {
  verb: string;
  of: string;
  text?: string;
  size?: "xs";
  loading?: boolean;
  disabled?: boolean;
  onSure: () => void;
};

/** Does what cannot be taken back once it is pressed a second time; looking elsewhere lets go of it. */
export function SureButton({ verb, of, text = verb, size, loading, disabled, onSure }: Props) {
  const [isAsked, setAsked] = useState(false);
  const press = () => {
    setAsked(!isAsked);
    if (isAsked) onSure();
  };
  return (
    <Button
      size={size ?? "compact-xs"}
      variant={isAsked ? "filled" : "default"}
      color={isAsked ? "red.9" : undefined}
      loading={loading}
      disabled={disabled}
      aria-label={isAsked ? `Really ${verb.toLowerCase()} ${of}` : `${verb} ${of}`}
      onClick={press}
      onBlur={() => setAsked(false)}
      onKeyDown={({ key }) => key === "Escape" && setAsked(false)}
    >
      {isAsked ? `Really ${verb.toLowerCase()}?` : text}
    </Button>
  );
}
