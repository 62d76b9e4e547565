import { Alert } from "@mantine/core";
import { useHash } from "../route";
import { SignInForm } from "./SignInForm";
import styles from "./session.module.css";

/** In front of everything, for whom the server does not know. */
export function SignInPage() {
  const refused = useHash() === "#/sign-in/refused";
  return (
    <main className={styles.page}>
      <h1>custchain</h1>
      {refused && (
        <Alert color="red" variant="light" role="alert" title="Single sign-on was refused">
          The identity provider did not name an account that may sign in here. Ask an administrator of this service.
        </Alert>
      )}
      <SignInForm />
      <p className={styles.hint}>
        No account yet? Open the link that the terminal printed when custchain was started, or ask who runs it. A lost
        way in comes back with <code>custchain sign-in</code> on the server.
      </p>
    </main>
  );
}
