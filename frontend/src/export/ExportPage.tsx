import { useComputedColorScheme } from "@mantine/core";
import { useChain } from "../chain/context";
import { count } from "../format";
import { Section, Sheet, sheetStyles } from "../sheet/Sheet";
import { EXPORTS } from "./formats";
import { Shares } from "./Shares";

/** The chain as a file in every format, and links by which others may look at it. */
export default function ExportPage() {
  const { organisation, chain } = useChain();
  const theme = useComputedColorScheme("light");
  const address = (path: string) => `/api/v1/organisations/${encodeURIComponent(organisation)}/${path}`;
  return (
    <Sheet
      title="Export"
      lead={`The whole chain as it is now: ${count(chain.parties.size)} parties and ${count(chain.links.size)} links. Amounts are left out of every file if you may not see them.`}
    >
      <div className={sheetStyles.halves}>
        {EXPORTS.map(({ title, note, files }) => (
          <Section key={title} title={title} note={note}>
            <ul className={sheetStyles.list}>
              {files.map(({ label, path, name, themed }) => (
                <li key={label}>
                  <a href={address(themed ? `${path}?theme=${theme}` : path)} download={`${organisation}.${name}`}>
                    {label}
                  </a>
                </li>
              ))}
            </ul>
          </Section>
        ))}
      </div>
      <Shares />
    </Sheet>
  );
}
