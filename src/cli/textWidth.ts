/** Characters that take two cells of a terminal: UAX #11, classes W and F, and emoji. */
const wide = /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;

/** How many cells a line takes. */
export function cellsOf(line: string): number {
  let cells = 0;
  for (const character of line) cells += width(character);
  return cells;
}

function width(character: string): number {
  return wide.test(character) ? 2 : /\p{M}/u.test(character) ? 0 : 1;
}

/** As much of a line as fits into so many cells. */
export function clip(line: string, cells: number): string {
  let used = 0;
  let text = '';
  for (const character of line) {
    used += width(character);
    if (used > cells) return text;
    text += character;
  }
  return text;
}

/** A note's text without what a terminal acts on: control characters are spaces, those that turn the direction are left out. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]/gu, ' ').replace(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '');
}

/** The same on one line, with single spaces. */
export function oneLine(text: string): string {
  return printable(text).replace(/\s+/gu, ' ').trimStart();
}
