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
  let at = 0;
  while (at < text.length) {
    const kind = classOf(text.charCodeAt(at));
    const start = at;
    if (kind === pairClass) at++;
    else if (startsWord(text, at)) at = wordEnd(text, at);
    else {
      do at++;
      while (at < text.length && classOf(text.charCodeAt(at)) === separatorClass && !startsWord(text, at));
      sink(separatorClass, start, at);
      continue;
    }
    sink(kind === pairClass ? pairClass : wordClass, start, at);
  }
}

function startsWord(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (classOf(code) === wordClass) return true;
  if (code === dash) return startsFlag(text, at);
  return code === openBracket && mnemonicEnd(text, at) > 0 && classOf(text.charCodeAt(mnemonicEnd(text, at))) === wordClass;
}

/** `-x` and `--long` at the start of something, not the dash inside `docker-compose` or `1-5`. */
function startsFlag(text: string, at: number): boolean {
  if (at > 0) {
    const before = text.charCodeAt(at - 1);
    if (before === dash || classOf(before) === wordClass) return false;
  }
  const next = text.charCodeAt(at + 1) === dash ? at + 2 : at + 1;
  return next < text.length && isAsciiWord(text.charCodeAt(next));
}

function isAsciiWord(code: number): boolean {
  return code < 128 && classOf(code) === wordClass;
}

function wordEnd(text: string, start: number): number {
  let at = start;
  if (text.charCodeAt(at) === dash) {
    while (at < text.length && (text.charCodeAt(at) === dash || isAsciiWord(text.charCodeAt(at)))) at++;
    while (text.charCodeAt(at - 1) === dash) at--;
    return at;
  }
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (classOf(code) === wordClass) at++;
    else if (code === openBracket && mnemonicEnd(text, at) > 0) at = mnemonicEnd(text, at);
    else break;
  }
  return at;
}

/** For `[x]` or `[xy]` at `at`: the place behind the bracket; else 0. */
function mnemonicEnd(text: string, at: number): number {
  for (let length = 1; length <= 2; length++) {
    if (!isAsciiLetter(text.charCodeAt(at + length))) return 0;
    if (text.charCodeAt(at + length + 1) === closeBracket) return at + length + 2;
  }
  return 0;
}

function isAsciiLetter(code: number): boolean {
  return (code | 32) >= 97 && (code | 32) <= 122;
}
