import { Loader } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { organisationsQuery } from "../api/queries";
import { sessionQuery } from "../api/session";
import type { Organisation } from "../api/types";
import { counted } from "../format";
import { ErrorNotice } from "../notices/ErrorNotice";
import { addressOf } from "../route";
import { AccountBar } from "../session/AccountBar";
import { NewOrganisationForm } from "./NewOrganisationForm";
import { SampleList } from "./SampleList";
import styles from "./start.module.css";

/** The organisations there are, and the ways to a new one. */
export function StartPage() {
  const { data, error, refetch } = useQuery(organisationsQuery);
  const { data: session } = useQuery(sessionQuery);
  useEffect(() => {
    document.title = "custchain";
  }, []);
  return (
    <main className={styles.start}>
      <h1>custchain</h1>
      <p className={styles.lead}>
        Who are our customers, what does each of us do for them, what does it cost, and which of it does nothing for
        them?
      </p>
      {error && <ErrorNotice error={error} what="The organisations could not be read" onRetry={refetch} />}
      {!data && !error && <Loader role="status" aria-label="Reading the organisations" />}
      {data && data.items.length > 0 && <OrganisationList organisations={data.items} isWhole={data.next === null} />}
      {session?.administrator && <NewOrganisationForm />}
      {session?.administrator && <SampleList />}
      <AccountBar />
    </main>
  );
}

function OrganisationList({ organisations, isWhole }: { organisations: Organisation[]; isWhole: boolean }) {
  return (
    <section>
      <h2>Organisations</h2>
      <ul className={styles.organisations}>
        {organisations.map((organisation) => (
          <li key={organisation.id}>
            <a href={addressOf(organisation.id)}>
              <strong>{organisation.name || organisation.id}</strong>
              <span>
                {counted(organisation.parties, "party", "parties")}, {counted(organisation.links, "link")}
              </span>
            </a>
          </li>
        ))}
      </ul>
      {!isWhole && <p>The first {counted(organisations.length, "organisation")}; open another by its address.</p>}
    </section>
  );
}
