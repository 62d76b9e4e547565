import { useChain } from "../chain/context";
import { count } from "../format";
import { Section, Sheet, sheetStyles } from "../sheet/Sheet";
import { Downloads } from "./Downloads";
import { EXPORTS, PICTURES } from "./formats";
import { Pictures } from "./Pictures";
import { Shares } from "./Shares";

/** The chain as a file in every format, and links by which others may look at it. */
export default function ExportPage() {
  const { chain } = useChain();
  return (
    <Sheet
      title="Export"
      lead={`The chain as it is now: ${count(chain.parties.size)} parties and ${count(chain.links.size)} links. Amounts are left out of every file if you may not see them.`}
    >
      <div className={sheetStyles.halves}>
        <Section title="Pictures" note="In the colours of this page; the caption says how much of the chain is shown.">
          <Pictures files={PICTURES} />
        </Section>
        {EXPORTS.map(({ title, note, files }) => (
          <Section key={title} title={title} note={note}>
            <Downloads files={files} />
          </Section>
        ))}
      </div>
      <Shares />
    </Sheet>
  );
}
