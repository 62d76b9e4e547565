import { Button, NativeSelect, Textarea } from "@mantine/core";
import type { ImportAnswer } from "../api/types";
import { Scrolled, sheetStyles } from "../sheet/Sheet";
import { chooseColumn, columnsOf } from "./mapping";

type Props = { answer: ImportAnswer; mapping: string; onChange: (mapping: string) => void; onPreview: () => void };

/** Which column becomes which field, beside the first rows of the files. */
export function MappingEditor({ answer, mapping, onChange, onPreview }: Props) {
  const headings = [...new Set(answer.preview.flatMap((sheet) => sheet.headings))];
  return (
    <>
      <h4>Columns {answer.guessed ? "(guessed from the headings: look at them)" : ""}</h4>
      <div className={sheetStyles.row}>
        {columnsOf(mapping).map((choice) => (
          <NativeSelect
            key={choice.path.join("/")}
            size="xs"
            label={choice.label}
            value={choice.column}
            data={headings}
            onChange={({ currentTarget }) => onChange(chooseColumn(mapping, choice.path, currentTarget.value))}
          />
        ))}
        <Button size="xs" variant="default" onClick={onPreview}>
          Preview again
        </Button>
      </div>
      {answer.preview.map((sheet) => (
        <Scrolled key={sheet.name} label={`First rows of ${sheet.name}`}>
          <table className={sheetStyles.table}>
            <thead>
              <tr>
                {sheet.headings.map((heading) => (
                  <th key={heading} scope="col">
                    {heading}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {sheet.rows.slice(0, 5).map((row, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no other name than their place
                <tr key={at}>
                  {row.map((cell, column) => (
                    <td key={sheet.headings[column]}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolled>
      ))}
      <Textarea
        size="xs"
        label="The whole mapping, as text"
        description="What is changed here counts from the next preview on."
        rows={8}
        value={mapping}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    </>
  );
}
