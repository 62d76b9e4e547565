/** The field that the keyboard speaks to first: one question follows the other without the mouse. */
export const focused = (input: HTMLInputElement | null): void => input?.focus();
