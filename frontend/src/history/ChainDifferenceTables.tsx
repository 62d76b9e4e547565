import type { ChainDifference } from "../api/types";
import { linkName, partyName } from "../chain/chain";
import { useChain } from "../chain/context";
import { HeadlineChanges } from "../scenarios/HeadlineChanges";
import { Scrolled, sheetStyles } from "../sheet/Sheet";

/** What is not the same in two moments of a chain: numbers, parties and links. */
export function ChainDifferenceTables({ difference }: { difference: ChainDifference }) {
  const { chain } = useChain();
  const nameOfLink = (id: string) => {
    const link = chain.links.get(id);
    return link ? linkName(chain, link) : id;
  };
  const { parties, links, organisation } = difference;
  const isSame = [parties, links, organisation].every((part) => Object.keys(part).length === 0);
  return (
    <>
      {isSame && <p className={sheetStyles.empty}>Nothing is different between these two.</p>}
      {!isSame && <HeadlineChanges changes={difference.headline} before="Then" after="Later" />}
      <Entities title="Parties" of={parties} nameOf={(id) => partyName(chain, id)} />
      <Entities title="Links" of={links} nameOf={nameOfLink} />
    </>
  );
}

type EntitiesProps = { title: string; of: ChainDifference["parties"]; nameOf: (id: string) => string };

function Entities({ title, of, nameOf }: EntitiesProps) {
  const rows = Object.entries(of);
  if (rows.length === 0) return null;
  return (
    <>
      <h4>{title}</h4>
      <Scrolled label={`${title} that are different`}>
        <table className={sheetStyles.table}>
          <thead>
            <tr>
              {[title, "Field", "Then", "Later"].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.flatMap(([id, { presence, fields }]) =>
              Object.entries(fields).map(([field, change]) => (
                <tr key={`${id}/${field}`}>
                  <th scope="row">
                    {nameOf(id)} <span className={sheetStyles.faint}>({presence})</span>
                  </th>
                  <td>{field.replaceAll("_", " ")}</td>
                  <td>{written(change.before)}</td>
                  <td>{written(change.after)}</td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </Scrolled>
    </>
  );
}

function written(value: unknown): string {
  if (value === null || value === undefined) return "–";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
