import { Button, Popover, Select, Stack } from "@mantine/core";
import { groupByCode } from "../findings/codes";
import { count } from "../format";
import { nameOf } from "./chain";
import { useChain } from "./context";
import { type Sight, selectionKey, WHOLE } from "./sight";
import { editor, useEditor } from "./store";

/** Narrow the picture to a part of the chain. */
export function ShowMenu() {
  const sight = useEditor((state) => state.sight);
  const isNarrowed = selectionKey(sight) !== selectionKey(WHOLE);
  return (
    <Popover width={290} position="bottom-end" shadow="md" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <Button size="xs" px={9} variant={isNarrowed ? "light" : "default"}>
          Show only…
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Show only">
        <Choices sight={sight} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Choices({ sight }: { sight: Sight }) {
  const { chain, analysis } = useChain();
  const parties = [...chain.parties.values()];
  const options = (wanted: typeof parties) => wanted.map((party) => ({ value: party.id, label: nameOf(party) }));
  const isGrouped = parties.some(({ parent }) => parent);
  const choose = (change: Partial<Sight>) => editor.look({ ...sight, ...change });
  const shared = {
    size: "xs",
    clearable: true,
    searchable: true,
    comboboxProps: { withinPortal: false },
    limit: 60,
  } as const;
  return (
    <Stack gap="xs">
      <Select
        {...shared}
        label="The way to a customer"
        placeholder="Any customer"
        data={options(parties.filter(({ kind }) => kind === "customer"))}
        value={sight.customer}
        onChange={(customer) => choose({ customer })}
      />
      <Select
        {...shared}
        label="What is around a party"
        placeholder="Any party"
        data={options(parties)}
        value={sight.focus}
        onChange={(focus) => choose({ focus })}
      />
      <Select
        {...shared}
        label="What findings are about"
        placeholder="Any kind of finding"
        data={groupByCode(analysis?.findings ?? []).map(({ code, name, findings }) => ({
          value: code,
          label: `${name}: ${count(findings.length)}`,
        }))}
        value={sight.finding}
        onChange={(finding) => choose({ finding })}
      />
      {isGrouped && (
        <Button.Group>
          <Button size="xs" variant="default" onClick={() => choose({ level: 1, collapse: [], expand: [] })}>
            Close all groups
          </Button>
          <Button size="xs" variant="default" onClick={() => choose({ level: null, collapse: [], expand: [] })}>
            Open all groups
          </Button>
        </Button.Group>
      )}
    </Stack>
  );
}
