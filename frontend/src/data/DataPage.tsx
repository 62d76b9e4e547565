import { useQuery } from "@tanstack/react-query";
import { accessQuery } from "../api/access";
import { useChain } from "../chain/context";
import { Section, Sheet, sheetStyles } from "../sheet/Sheet";
import { Connectors } from "./Connectors";
import { ImportWizard } from "./ImportWizard";
import { Keys } from "./Keys";
import { Pushes } from "./Pushes";
import { Surveys } from "./Surveys";

/** What other systems bring, and the secrets they come with. */
export default function DataPage() {
  const { organisation } = useChain();
  const access = useQuery(accessQuery(organisation));
  return (
    <Sheet
      title="Data"
      lead="What other systems have sent into this chain, and the keys and tokens by which they may. A secret is shown once, when it is made."
    >
      {access.data && access.data.role !== "viewer" && access.data.money && (
        <Section
          title="Import"
          note="Spreadsheets, CSV, chain documents and drawings. Preview first: every row is accounted for before anything changes."
        >
          <ImportWizard />
        </Section>
      )}
      <Section title="Pushes" note="What each source sent, the newest first, and what became of it.">
        <Pushes />
      </Section>
      {access.data && access.data.role !== "viewer" && (
        <Section
          title="Surveys"
          note="Ask both sides of a link apart whether it is needed. Nobody needs an account to answer, nobody sees an amount, and nothing changes until you apply the customer's answer."
        >
          <Surveys />
        </Section>
      )}
      {access.data?.role === "admin" && (
        <div className={sheetStyles.halves}>
          <Section title="API keys" note="For programs that read or change the chain.">
            <Keys seesMoney={access.data.money} />
          </Section>
          <Section title="SCIM tokens" note="For a directory that tells of people, teams and departments by SCIM 2.0.">
            <Connectors seesMoney={access.data.money} />
          </Section>
        </div>
      )}
      {access.data && access.data.role !== "admin" && (
        <p className={sheetStyles.empty}>Only an admin of this organisation sees and makes keys and tokens.</p>
      )}
    </Sheet>
  );
}
