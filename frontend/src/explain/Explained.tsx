import type { ReactNode } from "react";

/** What a number is of: a party, link, customer, or the whole chain. */
export type About = { party?: string; link?: string; customer?: string; number: string };

/** A number that opens its derivation. */
export function Explained({ children }: { about: About; children: ReactNode }) {
  return <>{children}</>;
}
