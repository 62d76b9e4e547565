/** Writes amounts of one organisation. */
export type Money = {
  short: (amount: number | undefined) => string;
  full: (amount: number | undefined) => string;
  currency: string;
  period: string;
};

/** In place of an amount that the server keeps from us. */
export const HIDDEN = "hidden";

/** Money in the organisation's currency, in the reader's language; an unknown code is written in front. */
export function moneyFormat(currency: string, period: string, locale?: string): Money {
  const style = currencyStyle(currency);
  const short = new Intl.NumberFormat(locale, { ...style, notation: "compact", maximumSignificantDigits: 4 });
  const whole = new Intl.NumberFormat(locale, { ...style, maximumFractionDigits: 0 });
  const cents = new Intl.NumberFormat(locale, { ...style, minimumFractionDigits: 2, maximumFractionDigits: 2 });
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
  return new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }).format(share);
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
