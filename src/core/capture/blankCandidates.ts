import { findBlanks } from '../blanks/findBlanks.ts';
import { blanksOf } from '../blanks/recipePart.ts';
import { findSecrets } from './secrets.ts';

/** A part of a text that could be a blank. */
export interface BlankCandidate {
  /** UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  /** What the blank would be called; made unique within one text. */
  readonly name: string;
  /** Set where the value looks like a secret and must not become the default. */
  readonly isSecret: boolean;
}

/** What often changes from one use to the next, most telling first. */
const shapes: readonly (readonly [name: string, RegExp])[] = [
  ['url', /\bhttps?:\/\/[^\s"'<>|]+/gu],
  ['host', /(?<=\b(?:ssh|scp|sftp|rsync|ssh-copy-id)\s[^\n|;]{0,200}?[\w.-]@)[A-Za-z][\w-]*(?:\.[\w-]+)*(?=[:\s]|$)/gu],
  ['email', /\b[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}\b/gu],
  ['ip', /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.])/gu],
  ['path', /(?<![\w/.@])(?:~|\.{1,2})?(?:\/[\w.@-]+)+\/?|(?<!\w)[A-Z]:\\[^\s"'<>|]+/gu],
  ['port', /(?<=:|--port[ =])\d{2,5}\b|\b\d{2,5}(?=:\d{2,5}\b)/gu],
  ['file', /(?<![\w./:@-])(?:[\w.-]+\/)*[\w-]+\.(?:txt|md|json|ya?ml|csv|log|conf|ini|toml|xml|html|py|js|ts|sh|ps1|sql|zip|gz|tgz|tar|png|jpe?g|pdf|mp4|iso)\b/gu],
  ['number', /(?<![\w.:/-])(?:\d+(?:\.\d+)?e-?\d+|\d+\.\d+|\d{2,})(?![\w.:/-])/gu],
];

/**
 * The parts of a command that a person may want to turn into blanks: secrets first of all, then addresses, paths, ports, files and numbers.
 * In the order of the text, none inside another; what is a blank already is left out.
 */
export function blankCandidates(code: string): readonly BlankCandidate[] {
  const found: { start: number; end: number; name: string; isSecret: boolean }[] = [];
  const free = (start: number, end: number): boolean => found.every((one) => end <= one.start || start >= one.end);
  for (const { kind, start, end } of findSecrets(code)) {
    if (kind !== 'privateKey') found.push({ start, end, name: kind === 'token' ? 'token' : 'password', isSecret: true });
  }
  for (const [name, shape] of shapes) {
    for (const { 0: text, index } of code.matchAll(shape)) {
      if (text.length > 1 && free(index, index + text.length)) found.push({ start: index, end: index + text.length, name, isSecret: false });
    }
  }
  return numbered(code, found.sort((a, b) => a.start - b.start));
}

/** Equal values share a name; others of the same kind are counted: `path`, `path2`. */
function numbered(code: string, found: readonly BlankCandidate[]): readonly BlankCandidate[] {
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  return found.map((candidate) => {
    const key = `${candidate.name}\0${code.slice(candidate.start, candidate.end)}`;
    const known = names.get(key);
    if (known !== undefined) return { ...candidate, name: known };
    const count = (counts.get(candidate.name) ?? 0) + 1;
    counts.set(candidate.name, count);
    const name = count === 1 ? candidate.name : `${candidate.name}${count}`;
    names.set(key, name);
    return { ...candidate, name };
  });
}

/**
 * The code with the chosen candidates written as `<name=value>`, a secret as `<name>`.
 * A candidate that would not be read as a blank where it stands, in this language, is left as it was, and so is a secret's value then:
 * look at `left` and do not write it without asking.
 */
export function withBlanks(code: string, lang: string, chosen: readonly BlankCandidate[]): { readonly code: string; readonly left: readonly BlankCandidate[] } {
  let written = code;
  const left: BlankCandidate[] = [];
  for (const candidate of [...chosen].sort((a, b) => b.start - a.start)) {
    const value = code.slice(candidate.start, candidate.end);
    const blank = candidate.isSecret ? `<${candidate.name}>` : `<${candidate.name}=${value}>`;
    const next = written.slice(0, candidate.start) + blank + written.slice(candidate.end);
    const names = blanksOf(findBlanks(next, lang)).map((one) => one.name);
    if (names.includes(candidate.name) && sourceAt(next, lang, candidate.start) === blank) written = next;
    else left.push(candidate);
  }
  return { code: written, left };
}

function sourceAt(code: string, lang: string, offset: number): string | undefined {
  let at = 0;
  for (const part of findBlanks(code, lang)) {
    if (at === offset && part.kind === 'blank') return part.source;
    at += part.kind === 'text' ? part.text.length : part.source.length;
  }
  return undefined;
}
