/** Writes amounts of one organisation. */
export type Money = {
  short: (amount: number | undefined) => string;
  full: (amount: number | undefined) => string;
  currency: string;
  period: string;
};

/** In place of an amount that the server keeps from us. */
export const HIDDEN = "hidden";

/** Before what rounds to nothing. */
const NO_MINUS = { signDisplay: "negative" } as const;

/** Money in the organisation's currency, in the reader's language; an unknown code is written in front. */
export function moneyFormat(currency: string, period: string, locale?: string): Money {
  const style = currencyStyle(currency);
  const written = (digits: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(locale, { ...style, ...NO_MINUS, ...digits });
  const short = written({ notation: "compact", maximumSignificantDigits: 4 });
  const whole = written({ maximumFractionDigits: 0 });
  const cents = written({ minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const prefix = "currency" in style ? "" : `${currency} `;
  return {
    currency,
    period,
    short: (amount) =>
      amount === undefined ? HIDDEN : prefix + (Math.abs(amount) < 1000 ? whole : short).format(amount),
    full: (amount) =>
      amount === undefined
        ? HIDDEN
        : prefix + (Math.abs(amount) < 1000 && !Number.isInteger(amount) ? cents : whole).format(amount),
  };
}

function currencyStyle(currency: string): Intl.NumberFormatOptions {
  return /^[A-Za-z]{3}$/.test(currency) ? { style: "currency", currency, currencyDisplay: "narrowSymbol" } : {};
}

export function percent(share: number, locale?: string): string {
  return new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1, ...NO_MINUS }).format(share);
}

export function plain(number: number, locale?: string): string {
  return new Intl.NumberFormat(locale, { maximumSignificantDigits: 4 }).format(number);
}

export function count(number: number, locale?: string): string {
  return new Intl.NumberFormat(locale).format(number);
}

/** `1 link`, `2 links`. */
export function counted(number: number, noun: string, plural = `${noun}s`): string {
  return `${count(number)} ${number === 1 ? noun : plural}`;
}

/** A moment, to the minute, as the reader writes it. */
export function moment(at: string, locale?: string): string {
  return new Date(at).toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" });
}

/** The day of a moment where the reader is; a day that is stated without a time is that day everywhere. */
export function day(at: string, locale?: string): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(at);
  return new Date(at).toLocaleDateString(locale, { dateStyle: "medium", ...(isDay ? { timeZone: "UTC" } : {}) });
}

/** What stands before the decimals and between the thousands of a number that is typed. */
export function separators(locale?: string): { decimal: string; thousand: string } {
  const parts = new Intl.NumberFormat(locale).formatToParts(12345.6);
  const written = (type: string, otherwise: string) => parts.find((part) => part.type === type)?.value ?? otherwise;
  return { decimal: written("decimal", "."), thousand: written("group", ",") };
}
