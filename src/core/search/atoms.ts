import { classOf, pairClass, separatorClass, wordClass } from './characters.ts';

/** Receives one atom: its class (see characters.ts) and where it stands in the text, end exclusive. */
export type AtomSink = (kind: number, start: number, end: number) => void;

const dash = 45;
const openBracket = 91;
const closeBracket = 93;

/**
 * Cuts a text into atoms without gaps or overlaps: words, flags with their dashes (`-wni`, `--no-cache`),
 * single characters of scripts without spaces, and whatever stands between.
 * Words with a mnemonic in brackets, as manuals write them (`E[x]tract`, `[c]reate`), are one word.
 */
export function scanAtoms(text: string, sink: AtomSink): void {
  scanUnits(unitsOf(text, new Uint16Array(0)), 0, text.length, sink);
}

/** Looked at behind an atom to see whether it goes on. */
const lookAhead = 4;

/**
 * The code units of a text, followed by some zeros, in `buffer` or in a larger array where it does not fit. Each is read
 * several times, which a typed array does faster than a string that is cut out of another.
 */
export function unitsOf(text: string, buffer: Uint16Array): Uint16Array {
  const { length } = text;
  const units = length + lookAhead <= buffer.length ? buffer : new Uint16Array(2 * length + lookAhead);
  for (let at = 0; at < length; at++) units[at] = text.charCodeAt(at);
  return units.fill(0, length, length + lookAhead);
}

/** The same of units from `at` to `end`, exclusive. Where others stand before or behind, a line break has to be the next. */
export function scanUnits(units: Uint16Array, at: number, end: number, sink: AtomSink): void {
  while (at < end) {
    const start = at;
    const kind = kindOfAtom(units, start);
    at = endOfAtom(units, kind, start, end);
    sink(kind, start, at);
  }
}

/** The class of the atom that starts at `at`. */
export function kindOfAtom(units: Uint16Array, at: number): number {
  const kind = classOf(units[at]!);
  return kind === separatorClass && startsWord(units, at) ? wordClass : kind;
}

/** Where the atom ends whose class it is; those of separators no later than `end`. */
export function endOfAtom(units: Uint16Array, kind: number, at: number, end: number): number {
  if (kind === pairClass) return at + 1;
  if (kind === wordClass) return wordEnd(units, at);
  do at++;
  while (at < end && classOf(units[at]!) === separatorClass && !startsWord(units, at));
  return at;
}

/** For a separator: whether a word starts with it. */
function startsWord(units: Uint16Array, at: number): boolean {
  const code = units[at]!;
  if (code === dash) return startsFlag(units, at);
  return code === openBracket && mnemonicEnd(units, at) > 0 && classOf(units[mnemonicEnd(units, at)]!) === wordClass;
}

/** `-x` and `--long` at the start of something, not the dash inside `docker-compose` or `1-5`. */
function startsFlag(units: Uint16Array, at: number): boolean {
  if (at > 0) {
    const before = units[at - 1]!;
    if (before === dash || classOf(before) === wordClass) return false;
  }
  const next = units[at + 1]! === dash ? at + 2 : at + 1;
  return isAsciiWord(units[next]!);
}

function isAsciiWord(code: number): boolean {
  return code < 128 && classOf(code) === wordClass;
}

function wordEnd(units: Uint16Array, start: number): number {
  let at = start;
  if (units[at] === dash) {
    while (units[at] === dash || isAsciiWord(units[at]!)) at++;
    while (units[at - 1] === dash) at--;
    return at;
  }
  for (;;) {
    while (classOf(units[at]!) === wordClass) at++;
    const end = units[at] === openBracket ? mnemonicEnd(units, at) : 0;
    if (end === 0) return at;
    at = end;
  }
}

/** For `[x]` or `[xy]` at `at`: the place behind the bracket; else 0. */
function mnemonicEnd(units: Uint16Array, at: number): number {
  for (let length = 1; length <= 2; length++) {
    if (!isAsciiLetter(units[at + length]!)) return 0;
    if (units[at + length + 1] === closeBracket) return at + length + 2;
  }
  return 0;
}

function isAsciiLetter(code: number): boolean {
  return (code | 32) >= 97 && (code | 32) <= 122;
}
