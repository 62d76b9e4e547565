import { Button, CopyButton } from "@mantine/core";
import type { MadeSurvey, Side } from "../api/survey";
import { sheetStyles } from "../sheet/Sheet";

const FOR: Record<Side, string> = { supplier: "those who deliver", customer: "those who receive" };

/** The link of each side, this once. */
export function SurveyLinks({ tokens }: { tokens: MadeSurvey["tokens"] }) {
  return (
    <div className={sheetStyles.secret} role="status">
      <p>Copy both links now, they are not shown again.</p>
      {(["supplier", "customer"] as const).map((side) => {
        const link = `${location.origin}/#/survey/${tokens[side]}`;
        return (
          <p key={side}>
            For {FOR[side]}: <span data-side={side}>{link}</span>{" "}
            <CopyButton value={link}>
              {({ copied, copy }) => (
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={`Copy the link for ${FOR[side]}`}
                  onClick={copy}
                >
                  {copied ? "Copied" : "Copy"}
                </Button>
              )}
            </CopyButton>
          </p>
        );
      })}
    </div>
  );
}
