import { Button, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { ErrorNotice } from "../notices/ErrorNotice";
import { Scrolled, sheetStyles } from "../sheet/Sheet";
import { SureButton } from "../sheet/SureButton";

export type SecretRow = { id: string; cells: string[]; revoked: boolean };

type TableProps = { label: string; headings: string[]; rows: SecretRow[]; onRevoke: (id: string) => void };

/** Secrets without what is secret of them, and the way to end each. */
export function SecretTable({ label, headings, rows, onRevoke }: TableProps) {
  if (rows.length === 0) return <p className={sheetStyles.note}>None yet.</p>;
  return (
    <Scrolled label={label}>
      <table className={sheetStyles.table}>
        <thead>
          <tr>
            {[...headings, "Revoke"].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {row.cells.map((cell, at) => (
                <td key={headings[at]}>{cell}</td>
              ))}
              <td>
                {row.revoked ? (
                  "revoked"
                ) : (
                  <SureButton verb="Revoke" of={row.cells[0] ?? row.id} onSure={() => onRevoke(row.id)} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  );
}

type FormProps = {
  label: string;
  button: string;
  secret: string | undefined;
  isPending: boolean;
  error: Error | null;
  seesMoney: boolean;
  moneyLabel: string;
  onMake: (name: string, money: boolean) => void;
  children?: ReactNode;
};

/** Makes a secret and shows it this once. */
export function SecretForm({
  label,
  button,
  secret,
  isPending,
  error,
  seesMoney,
  moneyLabel,
  onMake,
  children,
}: FormProps) {
  const [name, setName] = useState("");
  const [money, setMoney] = useState(false);
  return (
    <form
      className={sheetStyles.list}
      onSubmit={(event) => {
        event.preventDefault();
        onMake(name.trim(), money);
      }}
    >
      <div className={sheetStyles.row}>
        <TextInput
          size="xs"
          label={label}
          required
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        {children}
        <Button size="xs" type="submit" loading={isPending} disabled={!name.trim()}>
          {button}
        </Button>
      </div>
      {seesMoney && (
        <label className={sheetStyles.note}>
          <input type="checkbox" checked={money} onChange={() => setMoney(!money)} /> {moneyLabel}
        </label>
      )}
      {error && <ErrorNotice error={error} what="It was not made" />}
      {secret && (
        <p className={sheetStyles.secret} role="status">
          Copy it now, it is not shown again: {secret}
        </p>
      )}
    </form>
  );
}
