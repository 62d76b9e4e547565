/** What departments are rated on. */
export const DIMENSIONS = ["vision", "people", "process", "structure", "information", "technology"] as const;

export const titled = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
