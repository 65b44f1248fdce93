import type { RecipePart } from './blanks/recipePart.ts';
import type { HiddenCharacter } from './hiddenCharacters.ts';
import { findHiddenCharacters, hasControlCharacters } from './hiddenCharacters.ts';
import type { Shell } from './shellQuote.ts';
import { quoteAt, quoteWordsAt } from './shellQuote.ts';

/** How a command may reach a prompt: as it is, only after a person saw all its lines, or not at all. */
export type TerminalPlan =
  | { readonly kind: 'line'; readonly line: string }
  | { readonly kind: 'lines'; readonly lines: readonly string[]; /** The same as one line, where the breaks only carry it on. */ readonly joined?: string }
  | { readonly kind: 'refused'; readonly hidden: readonly HiddenCharacter[] };

/**
 * Decides what of `text` may be sent (SECURITY E1 to E3). Line breaks of every kind count, U+0085, U+2028 and U+2029 included;
 * the last one is dropped. Any other control character refuses the whole text: nothing is removed silently.
 * Tabs outside of quotes become single spaces, because a shell completes on a tab; inside quotes they refuse the text.
 */
export function planForTerminal(text: string, shell: Shell): TerminalPlan {
  const lines = text.split(/\r\n|[\n\r\u0085\u2028\u2029\v\f]/u).map(withoutTabs);
  while (lines.length > 1 && lines.at(-1)?.trim() === '') lines.pop();
  while (lines.length > 1 && lines[0]?.trim() === '') lines.shift();
  const hidden = lines.flatMap((line) => findHiddenCharacters(line.replaceAll('\t', '\x1b')).filter((one) => one.kind === 'control'));
  if (hidden.length > 0) return { kind: 'refused', hidden };
  const [only = ''] = lines;
  if (lines.length === 1) return { kind: 'line', line: only };
  const joined = joinContinued(lines, shell);
  return joined === undefined ? { kind: 'lines', lines } : { kind: 'lines', lines, joined };
}

/** A tab inside quotes is data and stays, to be refused; elsewhere it only separates words. */
function withoutTabs(line: string): string {
  let quote = '';
  return line.replace(/\\.|["'\t]/gsu, (character) => {
    if (character === '\t') return quote === '' ? ' ' : '\t';
    if (character.length === 1) quote = quote === '' ? character : quote === character ? '' : quote;
    return character;
  });
}

/** One line for `docker run \` and its followers: every line but the last ends in the shell's mark and no quote is open there. */
function joinContinued(lines: readonly string[], shell: Shell): string | undefined {
  const mark = shell === 'powershell' ? '`' : shell === 'cmd' ? '^' : '\\';
  let joined = '';
  for (const [index, line] of lines.entries()) {
    const isLast = index === lines.length - 1;
    const marks = line.length - line.replace(mark === '`' ? /`+$/u : mark === '^' ? /\^+$/u : /\\+$/u, '').length;
    if (isLast ? marks > 0 : marks % 2 === 0) return undefined;
    const body = isLast ? line : line.slice(0, -1);
    if (hasOpenQuote(body) || /(?:^|\s)#/u.test(body)) return undefined;
    joined += index === 0 ? body : body.replace(/^\s+/u, ' ');
  }
  return joined.replace(/ {2,}/gu, (spaces, at: number) => (hasOpenQuote(joined.slice(0, at)) ? spaces : ' ')).trim();
}

function hasOpenQuote(line: string): boolean {
  let quote = '';
  for (const character of line.replace(/\\./gsu, '')) {
    if ((character === '"' || character === "'") && (quote === '' || quote === character)) quote = quote === '' ? character : '';
  }
  return quote !== '';
}

/** A recipe's line with its values, or the first blank whose value cannot be written there. */
export type CommandText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'unquotable'; readonly name: string };

/**
 * The command with each value quoted for the shell in the place where it stands (SECURITY E6); values are never read again.
 * The note's own defaults and choices are part of the recipe and go in as they are. Blanks without a value stay as the note writes them.
 */
export function commandText(parts: readonly RecipePart[], values: ReadonlyMap<string, string>, shell: Shell): CommandText {
  let text = '';
  for (const part of parts) {
    const value = part.kind === 'blank' ? values.get(part.blank.name) : undefined;
    if (part.kind === 'text' || value === undefined) {
      text += part.kind === 'text' ? part.text : part.source;
      continue;
    }
    const { name, fallback, choices } = part.blank;
    if (hasControlCharacters(value)) return { kind: 'unquotable', name };
    const isRecipes = value === fallback || choices?.includes(value) === true;
    const quoted = isRecipes ? value : takesWords(name) ? quoteWordsAt(text, value, shell) : quoteAt(text, value, shell);
    if (quoted === undefined) return { kind: 'unquotable', name };
    text += quoted;
  }
  return { kind: 'text', text };
}

/** Names that ask for more than one word: a command, options, or `file1 file2 ...`. */
export function takesWords(name: string): boolean {
  return /\.{3}$|…$|\b(?:programs?|commands?|cmd|args|arguments|options|flags|params|packages|files)\b|命令|程序|参数|选项/iu.test(name);
}
