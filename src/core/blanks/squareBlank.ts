import type { BlankSite, FoundBlank } from './blankSite.ts';
import { lineAround } from './blankSite.ts';
import { plain } from './codeContext.ts';

const longest = 80;

const wordsPattern = /^\p{L}[\p{L}\p{N}_./-]*(?: [\p{L}\p{N}_./-]+)*$/u;
const flagPattern = /^--?[A-Za-z][\w-]*(?:\|--?[A-Za-z][\w-]*)*(?:[ =][\p{L}\p{N}_./-]+)?$/u;
const choicesPattern = /^[\p{L}\p{N}_.-]{2,}(?:\|[\p{L}\p{N}_.-]{2,})+$/u;

/** Programs whose arguments are patterns, or prose: a bracket after them is not a blank. */
const patternPrograms = /(?:^|[|;&]\s*|\s)(?:grep|egrep|fgrep|rg|ag|ack|sed|awk|gawk|tr|expr|echo|printf|print|Write-Host|Write-Output|case|rename|glob)\s[^|;&]*$/u;

/** `[target ip]`, `[netmask]`, `[start|stop]` and the optional `[-p]` at a `[` of a command line; tests, globs, arrays and types stay text. */
export function squareBlank(site: BlankSite): FoundBlank | undefined {
  const { code, at } = site;
  if (site.family !== 'command' || site.context !== plain) return undefined;
  const close = code.slice(at + 1, at + longest).search(/[[\]\n]/u);
  if (close < 1 || code[at + 1 + close] !== ']') return undefined;
  const end = at + close + 2;
  const inside = code.slice(at + 1, end - 1);
  const line = lineAround(code, at);
  if (!isFree(site, end) || patternPrograms.test(line.text.slice(0, at - line.start))) return undefined;
  if (flagPattern.test(inside)) return { end, blank: { name: inside, choices: [...flagAlternatives(inside), ''] } };
  if (choicesPattern.test(inside) && !startsCommand(line.text, at - line.start)) {
    return { end, blank: { name: inside, choices: inside.split('|') } };
  }
  return wordsPattern.test(inside) && isBelieved(site, inside, line) ? { end, blank: { name: inside } } : undefined;
}

/** `-v|--verbose` gives both; `-n NAME` is one piece. */
function flagAlternatives(inside: string): readonly string[] {
  return inside.includes(' ') || inside.includes('=') ? [inside] : inside.split('|');
}

function isBelieved({ lang }: BlankSite, inside: string, line: { readonly text: string }): boolean {
  if (inside.includes(' ') || /\p{Script=Han}/u.test(inside)) return true;
  if (inside.length < 2 || /^[A-Za-z]-[A-Za-z]$|^y\/n$/iu.test(inside) || isRun(inside)) return false;
  if (startsCommand(line.text, line.text.indexOf(`[${inside}]`))) return false;
  // PowerShell's types look the same; a bracket with a space or a flag on the line shows that this one means blanks.
  return !/^(?:powershell|ps1?|pwsh)$/u.test(lang) || /(?:^|\s)\[(?:--?[A-Za-z]|\p{L}+ \p{L})/u.test(line.text);
}

/** `[abc]`, `[xyz]`: letters in a row are a glob's set. */
function isRun(letters: string): boolean {
  return letters.length <= 6 && [...letters].every((letter, index) => index === 0 || letter.charCodeAt(0) === letters.charCodeAt(index - 1) + 1);
}

/** Where a command is expected a bracket opens a test, a section of an INI file or a line of a log. */
function startsCommand(line: string, column: number): boolean {
  return /(?:^|[|;&(])\s*(?:(?:if|while|until|then|do|else|elif|not|!)\s+)*$/u.test(line.slice(0, column));
}

function isFree({ code, at, lastEnd }: BlankSite, end: number): boolean {
  const before = code.slice(Math.max(0, at - 2), at);
  const after = code.slice(end, end + 2);
  const opens = before === '' || /(?:\s|\/\/|@)$/u.test(before) || (lastEnd !== -1 && lastEnd >= at - 1 && lastEnd > 0);
  return opens && /^(?:$|[\s:/,@;|)]|\.{1,3}|\[)/u.test(after) && !/^(?:::|\[\[)/u.test(after) && !/^[:;]?\)?::/u.test(after);
}
