import { create } from "zustand";

/** The scenario that is looked at; another page may choose it before this one opens. */
export const useChosenScenario = create<{ chosen: string | null }>()(() => ({ chosen: null }));

export const chooseScenario = (chosen: string | null): void => useChosenScenario.setState({ chosen });
