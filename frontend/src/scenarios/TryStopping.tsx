import { Button, Menu } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Link, StoredScenario } from "../api/types";
import { changeEdits, createScenario, scenariosQuery, stopping } from "../api/work";
import { linkId, linkName } from "../chain/chain";
import { useChain } from "../chain/context";
import { ErrorNotice } from "../notices/ErrorNotice";
import { addressOf } from "../route";
import { useMayEdit } from "../session/MayEdit";
import { chooseScenario } from "./chosen";

const LONGEST_NAME = 200;

/** From a link to a scenario that stops it: one of its own, or one more edit of one that is there. */
export function TryStopping({ link }: { link: Link }) {
  const { organisation, chain } = useChain();
  const client = useQueryClient();
  const mayChange = useMayEdit();
  const asked = useQuery({ ...scenariosQuery(organisation), enabled: mayChange });
  const stop = useMutation({
    mutationFn: (into: StoredScenario | null) => {
      const edits = stopping(linkId(link));
      return into
        ? changeEdits(organisation, into, [...into.edits, ...edits])
        : createScenario(organisation, `Stop ${linkName(chain, link)}`.slice(0, LONGEST_NAME), edits);
    },
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ["scenarios", organisation] });
      chooseScenario(id);
      location.hash = addressOf(organisation, "scenarios");
    },
  });
  if (!mayChange) return null;
  const own = asked.data?.items.filter(({ ready_made }) => !ready_made) ?? [];
  return (
    <>
      <Menu position="bottom-start" disabled={stop.isPending}>
        <Menu.Target>
          <Button size="sm" variant="light" loading={stop.isPending}>
            Try stopping it…
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => stop.mutate(null)}>In a new scenario</Menu.Item>
          {own.map((scenario) => (
            <Menu.Item key={scenario.id} onClick={() => stop.mutate(scenario)}>
              Also in “{scenario.name}”
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {stop.error && <ErrorNotice error={stop.error} what="The scenario was not made" />}
    </>
  );
}
