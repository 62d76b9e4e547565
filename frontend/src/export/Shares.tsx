import { Button, NativeSelect } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { accessQuery } from "../api/access";
import { createShare, revokeShare, sharesQuery } from "../api/work";
import { useChain } from "../chain/context";
import { moment } from "../format";
import { ErrorNotice } from "../notices/ErrorNotice";
import { Answer, Scrolled, Section, sheetStyles } from "../sheet/Sheet";
import { SureButton } from "../sheet/SureButton";

/** Links by which whoever holds one may look, and nothing else. Only admins make them. */
export function Shares() {
  const { organisation } = useChain();
  const access = useQuery(accessQuery(organisation));
  if (!access.data) return null;
  if (access.data.role !== "admin") {
    return (
      <Section title="Share links">
        <p className={sheetStyles.empty}>Only an admin of this organisation makes share links.</p>
      </Section>
    );
  }
  return (
    <Section
      title="Share links"
      note="Whoever holds one may look at the chain without an account, until it ends or is revoked."
    >
      <NewShare seesMoney={access.data.money} />
      <ShareTable />
    </Section>
  );
}

function NewShare({ seesMoney }: { seesMoney: boolean }) {
  const { organisation } = useChain();
  const client = useQueryClient();
  const [money, setMoney] = useState(false);
  const [days, setDays] = useState("30");
  const making = useMutation({
    mutationFn: () => createShare(organisation, money, null, Number(days)),
    onSuccess: () => client.invalidateQueries({ queryKey: ["shares", organisation] }),
  });
  return (
    <div className={sheetStyles.row}>
      <NativeSelect
        size="xs"
        label="Lasts"
        value={days}
        data={[
          { value: "1", label: "1 day" },
          { value: "7", label: "7 days" },
          { value: "30", label: "30 days" },
          { value: "365", label: "1 year" },
        ]}
        onChange={({ currentTarget }) => setDays(currentTarget.value)}
      />
      {seesMoney && (
        <label className={sheetStyles.note}>
          <input type="checkbox" checked={money} onChange={() => setMoney(!money)} /> Show amounts of money
        </label>
      )}
      <Button size="xs" loading={making.isPending} onClick={() => making.mutate()}>
        Make share link
      </Button>
      {making.error && <ErrorNotice error={making.error} what="The share link was not made" />}
      {making.data && (
        <p className={sheetStyles.secret} role="status">
          Copy it now, it is not shown again: {location.origin}/#/shared/{making.data.token}
        </p>
      )}
    </div>
  );
}

function ShareTable() {
  const { organisation } = useChain();
  const client = useQueryClient();
  const asked = useQuery(sharesQuery(organisation));
  const revoking = useMutation({
    mutationFn: (id: string) => revokeShare(organisation, id),
    onSuccess: () => client.invalidateQueries({ queryKey: ["shares", organisation] }),
  });
  return (
    <Answer asked={asked} what="The share links">
      {({ items }) =>
        items.length === 0 ? (
          <p className={sheetStyles.note}>None yet.</p>
        ) : (
          <Scrolled label="Share links">
            <table className={sheetStyles.table}>
              <thead>
                <tr>
                  {["Link", "Money", "Made", "Ends", "Revoke"].map((name) => (
                    <th key={name} scope="col">
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {items.map((share) => (
                  <tr key={share.id}>
                    <th scope="row">{share.id}</th>
                    <td>{share.money ? "shown" : "hidden"}</td>
                    <td>{moment(share.at)}</td>
                    <td>{moment(share.ends)}</td>
                    <td>
                      {share.revoked ? (
                        "revoked"
                      ) : (
                        <SureButton verb="Revoke" of={share.id} onSure={() => revoking.mutate(share.id)} />
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scrolled>
        )
      }
    </Answer>
  );
}
