import { Badge, Button } from "@mantine/core";
import type { ReactNode } from "react";
import type { EntityRef, Link, Party } from "../api/types";
import { KIND_NAMES, linksFrom, linksTo, nameOf, partyName, refKey } from "../chain/chain";
import { useChain } from "../chain/context";
import { editor, useEditor } from "../chain/store";
import { count } from "../format";
import { TryStopping } from "../scenarios/TryStopping";
import { LookingOnly, useMayEdit } from "../session/MayEdit";
import { EntityFields } from "./EntityFields";
import { LinkFacts, PartyFacts } from "./Facts";
import styles from "./inspector.module.css";

/** The selected party or link: what the analysis says about it, its fields, and what it is linked to. */
export default function Inspector({ selection }: { selection: EntityRef }) {
  const { chain } = useChain();
  const mayEdit = useMayEdit();
  const party = selection.kind === "party" ? chain.parties.get(selection.id) : undefined;
  const link = selection.kind === "link" ? chain.links.get(selection.id) : undefined;
  return (
    <div className={styles.inspector}>
      {party && <PartyHead party={party} />}
      {link && <LinkHead link={link} />}
      <Section title="What the analysis says">
        {party && <PartyFacts party={party} />}
        {link && <LinkFacts link={link} />}
        {link && <TryStopping key={selection.id} link={link} />}
      </Section>
      <Section title="Fields">
        {!mayEdit && <LookingOnly to="change it" />}
        <EntityFields key={refKey(selection)} entity={selection} />
      </Section>
      {party && <PartyLinks party={party} />}
      {mayEdit && (
        <Button variant="subtle" color="red" size="sm" onClick={() => editor.open({ name: "delete", ref: selection })}>
          Delete this {selection.kind}…
        </Button>
      )}
    </div>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function PartyHead({ party }: { party: Party }) {
  return (
    <header className={styles.head}>
      <Badge variant="light" size="sm">
        {KIND_NAMES[party.kind]}
      </Badge>
      <h2>{nameOf(party)}</h2>
      <span className={styles.id}>{party.id}</span>
    </header>
  );
}

function LinkHead({ link }: { link: Link }) {
  const { chain } = useChain();
  return (
    <header className={styles.head}>
      <Badge variant="light" size="sm">
        Link
      </Badge>
      <h2>{link.offering || "Link without a name"}</h2>
      <span className={styles.ends}>
        <PartyButton id={link.supplier} name={partyName(chain, link.supplier)} /> <span aria-hidden="true">→</span>
        <span className={styles.hidden}>to</span>{" "}
        <PartyButton id={link.customer} name={partyName(chain, link.customer)} />
      </span>
    </header>
  );
}

const PartyButton = ({ id, name }: { id: string; name: string }) => (
  <button type="button" className={styles.textButton} onClick={() => editor.select({ kind: "party", id })}>
    {name}
  </button>
);

/** A party's links as a list: the way to select a link without the mouse. */
function PartyLinks({ party }: { party: Party }) {
  const { chain } = useChain();
  const mayEdit = useMayEdit();
  return (
    <>
      <LinkList title="Supplies" links={linksFrom(chain, party.id)} other={(link) => link.customer} />
      <LinkList title="Is supplied by" links={linksTo(chain, party.id)} other={(link) => link.supplier} />
      <Button.Group>
        {mayEdit && (
          <Button
            flex={1}
            variant="light"
            size="sm"
            px="xs"
            onClick={() => editor.open({ name: "add-link", supplier: party.id })}
          >
            Add a link from here…
          </Button>
        )}
        <Button
          flex={1}
          variant="light"
          size="sm"
          px="xs"
          onClick={() => editor.look({ ...useEditor.getState().sight, focus: party.id })}
        >
          Show what is around
        </Button>
      </Button.Group>
    </>
  );
}

type LinkListProps = { title: string; links: [string, Link][]; other: (link: Link) => string };

function LinkList({ title, links, other }: LinkListProps) {
  const { chain, analysis, money } = useChain();
  if (links.length === 0) return null;
  return (
    <Section title={`${title} (${count(links.length)})`}>
      <ul className={styles.links}>
        {links.map(([id, link]) => (
          <li key={id}>
            <button type="button" className={styles.linkButton} onClick={() => editor.select({ kind: "link", id })}>
              <span>
                {partyName(chain, other(link))}
                {link.offering && <small>{link.offering}</small>}
              </span>
              <span>{analysis?.links[id] && money.short(analysis.links[id].loaded_cost)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
