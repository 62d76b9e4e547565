import { ScrollArea, Table } from "@mantine/core";
import { STYLE_NAMES, styleOf } from "../canvas/styles";
import { KIND_NAMES, nameOf, partyName } from "../chain/chain";
import { useChain } from "../chain/context";
import { editor, useEditor } from "../chain/store";
import { count } from "../format";
import styles from "./table.module.css";

/** The same chain without the canvas: every party and link, as tables. */
export default function ChainTables() {
  return (
    <ScrollArea className={styles.tables} viewportProps={{ tabIndex: 0 }}>
      <PartyTable />
      <LinkTable />
    </ScrollArea>
  );
}

function PartyTable() {
  const { chain, analysis, money } = useChain();
  const selection = useEditor((state) => state.selection);
  return (
    <Table className={styles.table} stickyHeader captionSide="top">
      <Table.Caption>Parties ({count(chain.parties.size)})</Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Name</Table.Th>
          <Table.Th>Kind</Table.Th>
          <Table.Th className={styles.amount}>Own cost</Table.Th>
          <Table.Th className={styles.amount}>Loaded cost</Table.Th>
          <Table.Th className={styles.amount}>Revenue</Table.Th>
          <Table.Th>Reaches a customer</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {[...chain.parties.values()].map((party) => {
          const numbers = analysis?.parties[party.id];
          const pays = analysis?.customers[party.id]?.revenue;
          return (
            <Table.Tr
              key={party.id}
              data-selected={(selection?.kind === "party" && selection.id === party.id) || undefined}
            >
              <Table.Td>
                <NameButton name={nameOf(party)} onClick={() => editor.select({ kind: "party", id: party.id })} />
              </Table.Td>
              <Table.Td>{KIND_NAMES[party.kind]}</Table.Td>
              <Table.Td className={styles.amount}>{numbers && money.full(numbers.own_cost)}</Table.Td>
              <Table.Td className={styles.amount}>{numbers && money.full(numbers.loaded_cost)}</Table.Td>
              <Table.Td className={styles.amount}>{pays !== undefined && money.full(pays)}</Table.Td>
              <Table.Td>{numbers && (numbers.reaches_customer ? "Yes" : "No")}</Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}

function LinkTable() {
  const { chain, analysis, money } = useChain();
  const selection = useEditor((state) => state.selection);
  return (
    <Table className={styles.table} stickyHeader captionSide="top">
      <Table.Caption>Links ({count(chain.links.size)})</Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Offering</Table.Th>
          <Table.Th>Supplier</Table.Th>
          <Table.Th>Customer</Table.Th>
          <Table.Th className={styles.amount}>Loaded cost</Table.Th>
          <Table.Th className={styles.amount}>Value</Table.Th>
          <Table.Th>Verdict</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {[...chain.links].map(([id, link]) => {
          const numbers = analysis?.links[id];
          return (
            <Table.Tr key={id} data-selected={(selection?.kind === "link" && selection.id === id) || undefined}>
              <Table.Td>
                <NameButton name={link.offering || "No name"} onClick={() => editor.select({ kind: "link", id })} />
              </Table.Td>
              <Table.Td>{partyName(chain, link.supplier)}</Table.Td>
              <Table.Td>{partyName(chain, link.customer)}</Table.Td>
              <Table.Td className={styles.amount}>{numbers && money.full(numbers.loaded_cost)}</Table.Td>
              <Table.Td className={styles.amount}>{numbers && money.full(numbers.value)}</Table.Td>
              <Table.Td>{numbers && STYLE_NAMES[styleOf(chain, link, numbers.classification)]}</Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}

const NameButton = ({ name, onClick }: { name: string; onClick: () => void }) => (
  <button type="button" className={styles.name} onClick={onClick}>
    {name}
  </button>
);
