import { NativeSelect, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Plan, PlanState } from "../api/types";
import { changePlan, deletePlan, planProgressQuery, plansQuery } from "../api/work";
import { useChain } from "../chain/context";
import { count, counted } from "../format";
import { ErrorNotice } from "../notices/ErrorNotice";
import { useMayEdit } from "../session/MayEdit";
import { Answer, Scrolled, Section, sheetStyles } from "../sheet/Sheet";
import { SureButton } from "../sheet/SureButton";
import { signed } from "./HeadlineChanges";

const STATES: Record<PlanState, string> = {
  proposed: "Proposed",
  agreed: "Agreed",
  in_progress: "In progress",
  done: "Done",
  dropped: "Dropped",
};

/** What was decided, whose it is, by when, and how far the chain's own numbers have moved since. */
export function Plans() {
  const { organisation } = useChain();
  const asked = useQuery(plansQuery(organisation));
  return (
    <Section
      title="Plans"
      note="So far is what the chain's profit moved since the plan was made, by whatever caused it."
    >
      <Answer asked={asked} what="The plans">
        {({ items }) =>
          items.length === 0 ? (
            <p className={sheetStyles.empty}>Nothing is decided yet. Choose a scenario and make it a plan.</p>
          ) : (
            <Scrolled label="Plans">
              <table className={sheetStyles.table}>
                <thead>
                  <tr>
                    {["Decision", "State", "Owner", "Due"].map((name) => (
                      <th key={name} scope="col">
                        {name}
                      </th>
                    ))}
                    {["Expected", "So far"].map((name) => (
                      <th key={name} scope="col" className={sheetStyles.amount}>
                        {name}
                      </th>
                    ))}
                    <th scope="col">Delete</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((plan) => (
                    <PlanRow key={plan.id} plan={plan} />
                  ))}
                </tbody>
              </table>
            </Scrolled>
          )
        }
      </Answer>
    </Section>
  );
}

function PlanRow({ plan }: { plan: Plan }) {
  const { organisation, money } = useChain();
  const client = useQueryClient();
  const again = () => client.invalidateQueries({ queryKey: ["plans", organisation] });
  const changing = useMutation({
    mutationFn: (patch: Parameters<typeof changePlan>[2]) => changePlan(organisation, plan, patch),
    onSettled: again,
  });
  const deleting = useMutation({ mutationFn: () => deletePlan(organisation, plan), onSettled: again });
  const progress = useQuery(planProgressQuery(organisation, plan));
  const isFixed = !useMayEdit();
  const error = changing.error ?? deleting.error;
  return (
    <tr>
      <th scope="row">
        {plan.title}
        <div className={sheetStyles.faint}>since revision {count(plan.base)}</div>
        {plan.findings.length > 0 && (
          <div className={sheetStyles.faint}>
            sees to {counted(plan.findings.length, "finding")}
            {progress.data && `, ${count(progress.data.findings_left.length)} still there`}
          </div>
        )}
        {error && <ErrorNotice error={error} what="The plan was not changed" />}
      </th>
      <td>
        <NativeSelect
          size="xs"
          disabled={isFixed}
          aria-label={`State of ${plan.title}`}
          value={plan.state}
          data={Object.entries(STATES).map(([value, label]) => ({ value, label }))}
          onChange={({ currentTarget }) => changing.mutate({ state: currentTarget.value as PlanState })}
        />
      </td>
      <td>
        <TextInput
          size="xs"
          disabled={isFixed}
          key={plan.owner}
          aria-label={`Owner of ${plan.title}`}
          defaultValue={plan.owner ?? ""}
          onBlur={({ currentTarget: { value } }) =>
            value !== (plan.owner ?? "") && changing.mutate({ owner: value || null })
          }
        />
      </td>
      <td>
        <TextInput
          size="xs"
          disabled={isFixed}
          type="date"
          key={plan.due}
          aria-label={`Due day of ${plan.title}`}
          defaultValue={plan.due ?? ""}
          onBlur={({ currentTarget: { value } }) =>
            value !== (plan.due ?? "") && changing.mutate({ due: value || null })
          }
        />
      </td>
      <td className={sheetStyles.amount}>{signed(money, "profit", plan.expected_saving)}</td>
      <td className={sheetStyles.amount}>{signed(money, "profit", progress.data?.since.profit?.difference)}</td>
      <td>
        <SureButton
          verb="Delete"
          of={plan.title}
          disabled={isFixed}
          loading={deleting.isPending}
          onSure={() => deleting.mutate()}
        />
      </td>
    </tr>
  );
}
