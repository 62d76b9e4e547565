import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { accessQuery } from "../api/access";
import { useChain } from "../chain/context";
import { addressOf, SCREEN_NAMES, type ScreenName } from "../route";
import styles from "./frame.module.css";
import { SCREENS } from "./screens";
import { ThemeToggle } from "./ThemeToggle";

/** Whose chain this is, and the way to each of its pages. */
export function Navigation({ screen }: { screen: ScreenName }) {
  const { organisation, chain } = useChain();
  const shared = useQuery(accessQuery(organisation)).data?.shared;
  const name = chain.document.organisation?.name || organisation;
  useEffect(() => {
    document.title = `${name} · custchain`;
  }, [name]);
  return (
    <header className={styles.header}>
      <a href="#/organisations" className={styles.brand} title="All organisations">
        custchain
      </a>
      <h1 className={styles.title} title={name}>
        {name}
      </h1>
      <nav className={styles.screens} aria-label="Pages">
        {SCREEN_NAMES.map((other) => {
          const known = SCREENS[other];
          return (
            known &&
            (known.isShared || !shared) && (
              <a key={other} href={addressOf(organisation, other)} aria-current={other === screen ? "page" : undefined}>
                {known.label}
              </a>
            )
          );
        })}
      </nav>
      <ThemeToggle />
    </header>
  );
}
