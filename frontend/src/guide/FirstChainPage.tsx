import { useState } from "react";
import { linksFrom, partyName } from "../chain/chain";
import { useChain } from "../chain/context";
import { Diagram } from "../chain/Diagram";
import { useTidy } from "../chain/useTidy";
import { counted } from "../format";
import { addressOf } from "../route";
import { ForEditors } from "../session/MayEdit";
import { CustomersForm } from "./CustomersForm";
import { DepartmentsForm } from "./DepartmentsForm";
import { GetsForm } from "./GetsForm";
import styles from "./guide.module.css";
import { FIRST, following, type Question } from "./questions";
import { TakesForm } from "./TakesForm";

/** A first chain by three questions for each department; the drawing grows beside them. */
export default function FirstChainPage() {
  const { organisation, chain } = useChain();
  const [question, setQuestion] = useState<Question>(FIRST);
  const [asked, setAsked] = useState<ReadonlySet<string>>(new Set());
  const [, tidy] = useTidy();
  const onDone = () => {
    const through = question.ask === "takes" ? new Set([...asked, question.department]) : asked;
    setAsked(through);
    setQuestion(following(question, chain, through));
    if (question.ask === "departments" || question.ask === "takes") tidy();
  };
  return (
    <main className={styles.guide}>
      <section className={styles.questions} aria-label="Questions">
        <p className={styles.progress} aria-live="polite">
          {counted(asked.size, "department")} asked, {counted(chain.parties.size, "party", "parties")} and{" "}
          {counted(chain.links.size, "link")} drawn
        </p>
        <ForEditors to="draw a chain">
          <Asked key={JSON.stringify(question)} question={question} onDone={onDone} />
        </ForEditors>
        <p className={styles.hint}>
          Enter answers; Enter in an empty field goes on. Everything can be changed later.{" "}
          <a href={addressOf(organisation)}>Leave the questions</a>
        </p>
      </section>
      <Diagram />
    </main>
  );
}

function Asked({ question, onDone }: { question: Question; onDone: () => void }) {
  const { organisation, chain } = useChain();
  switch (question.ask) {
    case "departments":
      return <DepartmentsForm onDone={onDone} />;
    case "customers":
      return <CustomersForm department={question.department} onDone={onDone} />;
    case "gets":
      return <GetsForm link={question.link} onDone={onDone} />;
    case "takes":
      return <TakesForm department={question.department} onDone={onDone} />;
    default:
      return (
        <>
          <h2>That is your first chain.</h2>
          <p>
            {[...chain.parties.values()]
              .filter(({ id, kind }) => kind === "department" && linksFrom(chain, id).length === 0)
              .map(({ id }) => `${partyName(chain, id)} serves nobody so far. `)}
          </p>
          <a className={styles.go} href={addressOf(organisation)} ref={(link) => link?.focus()}>
            Look at what it says
          </a>
        </>
      );
  }
}
