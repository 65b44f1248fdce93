import type { RecipePart } from '../blanks/recipePart.ts';
import type { HiddenCharacter } from '../hiddenCharacters.ts';
import { findHiddenCharacters, hasControlCharacters } from '../hiddenCharacters.ts';
import { pasteText, withoutComments } from './pasteText.ts';
import type { Shell } from './shellQuote.ts';
import { quoteAt, quoteWordsAt } from './shellQuote.ts';

/** How a command may reach a prompt: as it is, only after a person saw all its lines, or not at all. */
export type TerminalPlan =
  | { readonly kind: 'line'; readonly line: string }
  | {
      readonly kind: 'lines';
      readonly lines: readonly string[];
      /** The same as commands of one line each, comments left out; absent where a loop, a quote or a here-document spans lines. */
      readonly commands?: readonly string[];
      /** All of it as a line editor takes a paste; absent where the shell has none that is sure to, or would read it in another way. */
      readonly pasted?: string;
    }
  | { readonly kind: 'refused'; readonly hidden: readonly HiddenCharacter[] };

/**
 * Decides what of `text` may be sent (SECURITY E1 to E3). Line breaks of every kind count, U+0085, U+2028 and U+2029 included;
 * the last one is dropped. Any other control character refuses the whole text: nothing is removed silently.
 * Tabs outside of quotes become single spaces, because a shell completes on a tab; inside quotes they refuse the text.
 * For zsh comments are left out (see withoutComments).
 */
export function planForTerminal(text: string, shell: Shell): TerminalPlan {
  const lines = linesOf(text);
  const hidden = lines.flatMap((line) => findHiddenCharacters(line).filter((one) => one.kind === 'control').concat(tabsIn(line)));
  if (hidden.length > 0) return { kind: 'refused', hidden };
  const read = shell === 'zsh' ? linesOf(withoutComments(text) ?? text) : lines;
  const [only = ''] = read;
  if (lines.length === 1) return { kind: 'line', line: only };
  const commands = commandsOf(read, shell);
  const pasted = pasteText(text, shell);
  return { kind: 'lines', lines, ...(commands && { commands }), ...(pasted !== undefined && { pasted }) };
}

function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r\n|[\n\r\u0085\u2028\u2029\v\f]/u).map(withoutTabs);
  while (lines.length > 1 && lines.at(-1)?.trim() === '') lines.pop();
  while (lines.length > 1 && lines[0]?.trim() === '') lines.shift();
  return lines;
}

/**
 * The commands of a recorded session (`console` and its kin): what stands behind the prompts `$`, `#`, `%`, `>` and `PS C:\\>`, the output left out.
 * A recipe in another language, or without any prompt, is returned as it is; so is a shell recipe unless each line has a `$ `, in PowerShell a `PS>`.
 */
export function withoutPrompts(code: string, lang: string): string {
  const prompt = /^(?:\$|%|#|>|PS(?: [^>\n]*)?>|[A-Z]:\\[^>\n]*>)[ \t]+/u;
  const lines = code.split('\n');
  const isSession = /^(?:console|shell-?session|(?:sh|bash)-session|terminal)$/u.test(lang);
  if (isSession && lines.some((line) => prompt.test(line))) {
    return lines.filter((line) => prompt.test(line)).map((line) => line.replace(prompt, '')).join('\n');
  }
  const own = /^(?:powershell|ps1?|pwsh)$/u.test(lang) ? /^(?:\$ |PS(?: [^\s>][^>\n]*)?> ?)/u : /^\$ /u;
  const isPrompted = lines.every((line) => line.trim() === '' || own.test(line));
  return isPrompted ? lines.map((line) => line.replace(own, '')).join('\n') : code;
}

function tabsIn(line: string): readonly HiddenCharacter[] {
  return [...line.matchAll(/\t/gu)].map(({ index }) => ({ kind: 'control', index, length: 1, label: '\\x09' }));
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

/** One line for `docker run \` and its followers; `undefined` as soon as anything but that mark carries a command on. */
function commandsOf(lines: readonly string[], shell: Shell): readonly string[] | undefined {
  const commands: string[] = [];
  let command = '';
  for (const line of lines) {
    const isComment = /^\s*(?:#|::|rem\s|$)/iu.test(line);
    if (isComment && command === '') continue;
    const isCarriedOn = endsInMark(line, shell);
    const body = isCarriedOn ? line.slice(0, -1) : line;
    if (isComment || hasOpenQuote(body) || (isCarriedOn ? /(?:^|\s)#/u.test(body) : isOpenEnded(body))) return undefined;
    command = command === '' ? body.trimEnd() : `${command} ${body.trim()}`;
    if (isCarriedOn) continue;
    commands.push(command.trim());
    command = '';
  }
  return command === '' ? commands : undefined;
}

function endsInMark(line: string, shell: Shell): boolean {
  const marks = shell === 'powershell' ? /`+$/u : shell === 'cmd' ? /\^+$/u : /\\+$/u;
  return (marks.exec(line)?.[0].length ?? 0) % 2 === 1;
}

/** Whether a shell would wait for more: loops, groups, pipes, here-documents. A closing word alone is the end of such a thing. */
function isOpenEnded(line: string): boolean {
  return /(?:\||&&|\|\||[{(,]|\b(?:do|then|else|in))\s*(?:#.*)?$|<<|^\s*(?:if|for|while|until|case|select|function|do|done|fi|esac|begin|end|switch|foreach|try|catch|[})]|\|)(?:\s|$|[;)])/u.test(line)
    && !/^\s*(?:if|for|while|until|case|select)\s.*;\s*(?:fi|done|esac|end)\s*$/u.test(line);
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
  for (const [index, part] of parts.entries()) {
    const value = part.kind === 'blank' ? values.get(part.blank.name) : undefined;
    if (part.kind === 'text' || value === undefined) {
      text += part.kind === 'text' ? part.text : part.source;
      continue;
    }
    const { name, fallback, choices } = part.blank;
    if (hasControlCharacters(value)) return { kind: 'unquotable', name };
    const isRecipes = value === fallback || choices?.includes(value) === true;
    const next = parts[index + 1];
    const after = next?.kind === 'text' ? next.text : '';
    const quoted = isRecipes ? value : (takesWords(name) ? quoteWordsAt : quoteAt)(text, value, shell, after);
    if (quoted === undefined) return { kind: 'unquotable', name };
    text += quoted;
  }
  return { kind: 'text', text };
}

/** Names that ask for more than one word: a command, options, or `file1 file2 ...`. */
function takesWords(name: string): boolean {
  return /\.{3}$|…$|\b(?:programs?|commands?|cmd|args|arguments|options|flags|params|packages|files)\b|命令|程序|参数|选项/iu.test(name);
}
