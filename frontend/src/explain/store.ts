import { create } from "zustand";
import type { About } from "../api/types";

/** The number whose derivation is open. */
export const useExplaining = create<{ about: About | null }>()(() => ({ about: null }));

export const explain = (about: About | null): void => useExplaining.setState({ about });
