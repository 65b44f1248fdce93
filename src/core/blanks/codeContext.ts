import type { CodeFamily } from './codeFamily.ts';

/** What the language makes of one character of code. */
export const plain = 0;
export const singleQuoted = 1;
export const doubleQuoted = 2;
export const comment = 3;
/** The body of a here-document: another language, and not known which. */
export const document = 4;

interface Scan {
  readonly code: string;
  readonly marks: Uint8Array;
  /** Whether a string may run over the end of its line. */
  readonly multiline: boolean;
  /** Quotes that are known to have no partner further on, so that no text is searched twice. */
  readonly unpaired: Set<string>;
  /** The escape character outside single quotes; `''` where there is none. */
  readonly escape: string;
}

/**
 * For each UTF-16 unit of `code` one of the marks above. A quote without its partner is a plain character:
 * half a quotation must not swallow the rest. Linear in the length of the code.
 */
export function codeContext(code: string, lang: string, family: CodeFamily): Uint8Array {
  const marks = new Uint8Array(code.length);
  const isPowerShell = /^(?:powershell|ps1?|pwsh)$/u.test(lang);
  const isBatch = /^(?:bat|cmd|batch|dos)$/u.test(lang);
  const commands = family === 'command' && !isBatch;
  const scan: Scan = { code, marks, multiline: commands, unpaired: new Set(), escape: isPowerShell ? '`' : isBatch ? '' : '\\' };
  const hash = /^(?:console|shell-?session|(?:sh|bash)-session|terminal)$/u.test(lang) ? 'inline' : 'anywhere';
  let at = 0;
  while (at < code.length) at = markNext(scan, at, { commands, hereDocuments: commands && !isPowerShell, hash });
  return marks;
}

interface Rules {
  readonly commands: boolean;
  readonly hereDocuments: boolean;
  /** In a recorded session a line that begins with `#` is root's prompt. */
  readonly hash: 'inline' | 'anywhere';
}

function markNext(scan: Scan, at: number, rules: Rules): number {
  const { code } = scan;
  const character = code[at];
  if (character === scan.escape && scan.escape !== '') return at + 2;
  if (character === '"' || character === "'") return markString(scan, at, character);
  if (character === '#' && rules.commands && beginsComment(code, at, rules.hash)) return markUntil(scan, at, lineEnd(code, at), comment);
  if (character === '<' && rules.hereDocuments && code[at + 1] === '<') return markHereDocument(scan, at);
  return at + 1;
}

function beginsComment(code: string, at: number, hash: 'inline' | 'anywhere'): boolean {
  const before = code[at - 1];
  if (before === undefined || before === '\n') return hash === 'anywhere';
  return before === ' ' || before === '\t';
}

function markString(scan: Scan, at: number, quote: string): number {
  if (scan.unpaired.has(quote)) return at + 1;
  const end = closingQuote(scan, at, quote);
  if (end === undefined) {
    if (scan.multiline) scan.unpaired.add(quote);
    return at + 1;
  }
  return markUntil(scan, at, end + 1, quote === '"' ? doubleQuoted : singleQuoted);
}

function closingQuote(scan: Scan, at: number, quote: string): number | undefined {
  const { code, escape } = scan;
  const escapes = quote === '"' || !scan.multiline;
  for (let index = at + 1; index < code.length; index++) {
    const character = code[index];
    if (character === quote) return index;
    if (character === '\n' && !scan.multiline) return undefined;
    if (escapes && escape !== '' && character === escape) index++;
  }
  return undefined;
}

function markHereDocument(scan: Scan, at: number): number {
  const { code } = scan;
  const opening = /^<<(-?)[ \t]*(?:'(\w+)'|"(\w+)"|\\?([A-Za-z_]\w*))/u.exec(code.slice(at, at + 80));
  if (opening === null) return at + (code[at + 2] === '<' ? 3 : 2);
  const delimiter = opening[2] ?? opening[3] ?? opening[4] ?? '';
  const bodyStart = lineEnd(code, at) + 1;
  let line = bodyStart;
  while (line < code.length) {
    const end = lineEnd(code, line);
    const text = code.slice(line, end);
    if ((opening[1] === '-' ? text.replace(/^\t+/u, '') : text) === delimiter) break;
    scan.marks.fill(document, line, end);
    line = end + 1;
  }
  // The rest of the opening line is still a command line; its own quotes hold no blanks that matter enough to scan again.
  return line > bodyStart ? line : at + opening[0].length;
}

function markUntil(scan: Scan, start: number, end: number, mark: number): number {
  scan.marks.fill(mark, start, end);
  return end;
}

function lineEnd(code: string, at: number): number {
  const end = code.indexOf('\n', at);
  return end === -1 ? code.length : end;
}
