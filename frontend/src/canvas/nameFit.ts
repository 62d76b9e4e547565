import { NAME_SIZE } from "./legible";

const SMALLEST = 11;
const STEP = 0.2;
export const LINE_HEIGHT = 1.06;
const BESIDE = 6.5;
const ABOVE_AND_BELOW = 2;

type Box = { width: number; height: number };

/** How large a name is written, so that all of it fits its box; in how many lines, and whether a note fits below. */
export function fitName(name: string, { width, height }: Box): { size: number; lines: number } {
  for (let size = NAME_SIZE; size > SMALLEST; size -= STEP) {
    const lines = linesOf(name, (width - BESIDE) / size);
    if (lines * size * LINE_HEIGHT <= height - ABOVE_AND_BELOW) return { size: Math.round(size * 10) / 10, lines };
  }
  return { size: SMALLEST, lines: Math.floor((height - ABOVE_AND_BELOW) / (SMALLEST * LINE_HEIGHT)) };
}

/** Lines a text takes in so many ems; infinitely many where a word alone is wider. */
function linesOf(text: string, ems: number): number {
  let lines = 1;
  let taken = 0;
  for (const word of text.split(/\s+|(?<=-)/)) {
    const width = widthOf(word);
    if (width > ems) return Number.POSITIVE_INFINITY;
    if (taken && taken + SPACE + width > ems) [lines, taken] = [lines + 1, width];
    else taken += (taken ? SPACE : 0) + width;
  }
  return lines;
}

const SPACE = 0.26;
const NARROW = /[iljtfrI1.,:;'’|!()[\]/-]/;
const WIDE = /[mwMW@%&—]/;
const CAPITAL = /[\p{Lu}\p{Nd}_+=<>]/u;
/** Chinese, Japanese and Korean letters, and whatever else stands as wide as it is high. */
const SQUARE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\p{Extended_Pictographic}]/u;

/** About how many ems a word takes in the page's type; measuring it would make the browser lay out each box. */
const widthOf = (word: string): number => [...word].reduce((sum, letter) => sum + widthOfLetter(letter), 0);

function widthOfLetter(letter: string): number {
  if (SQUARE.test(letter)) return 1;
  if (NARROW.test(letter)) return 0.34;
  if (WIDE.test(letter)) return 0.84;
  return CAPITAL.test(letter) ? 0.65 : 0.55;
}
