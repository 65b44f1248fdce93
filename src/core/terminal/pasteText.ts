import { hasControlCharacters } from '../hiddenCharacters.ts';
import type { Shell } from './shellQuote.ts';
import { findHistoryExpansions } from './historyExpansions.ts';
import { openAfter, withoutDocuments } from './shellWalk.ts';

/** Beyond this nobody reads what stands on a prompt. */
const longest = 8 * 1024;

/** In these a tab separates words and a `#` begins a comment, as it does outside of everything. */
const codeFrames: readonly string[] = ['(', '$(', '#'];

/**
 * A shell recipe without its comments, because zsh takes `#` at its prompt for a word like any other unless INTERACTIVE_COMMENTS is set:
 * `ls # it's` would wait for a quote, and `# ; reboot` would do it. Lines that are only a comment go too; what stands in quotes and
 * here-documents stays, and so does a recipe that is nothing else. `undefined` where it cannot be told what is a comment.
 *
 * @example withoutComments('cd a # it is here\n# then\nls') // 'cd a\nls'
 */
export function withoutComments(text: string): string | undefined {
  if (!/(?:^|[\s;&|(])#/u.test(text)) return text;
  const masked = text.length > longest ? undefined : withoutDocuments(text);
  if (masked === undefined) return undefined;
  const doubtful: number[] = [];
  const kept = masked.split('').map(() => true);
  openAfter(masked, 'posix', (at, open) => {
    if (open.at(-1) !== '#') return;
    kept[at] = false;
    if (kept[at - 1] === true && !isClearComment(masked, at, open)) doubtful.push(at);
  });
  if (doubtful.length > 0) return undefined;
  const rest = joined(text, kept);
  return rest.trim() === '' ? text : rest;
}

/** Not behind an escaped blank, nor a flag of zsh's patterns, as `(#i)`, nor within anything that has rules of its own. */
function isClearComment(text: string, at: number, open: readonly string[]): boolean {
  return !/\\\s$/u.test(text.slice(0, at)) && !/^\(#[A-Za-z\d,]+\)/u.test(text.slice(at - 1)) && open.every((frame) => codeFrames.includes(frame));
}

function joined(text: string, kept: readonly boolean[]): string {
  const lines: string[] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    const start = at;
    const rest = line.split('').filter((_, index) => kept[start + index]).join('');
    if (rest.length === line.length) lines.push(rest);
    // A blank behind a backslash is a word.
    else if (rest.trim() !== '') lines.push(rest.replace(/(?<![\\\s])\s+$/u, ''));
    at += line.length + 1;
  }
  return lines.join('\n');
}

/**
 * Several lines as a line editor that knows bracketed paste takes them whole (SECURITY E2): zsh's since 5.1, and fish's. `undefined` for every
 * other shell, and where the shell would read something other than what a person sees: a tab that is data, a line break of another kind,
 * in zsh a `!` that stands for an earlier command. What is given has no control character but line feeds, and at least two lines.
 */
export function pasteText(text: string, shell: Shell): string | undefined {
  if ((shell !== 'zsh' && shell !== 'fish') || text.length > longest) return undefined;
  const plain = text.replace(/\r\n/gu, '\n').replace(/^(?:[ \t]*\n)+|\s+$/gu, '');
  const code = shell === 'zsh' ? withoutComments(plain) : plain;
  if (code === undefined || !code.includes('\n')) return undefined;
  const pasted = withBlanks(code, shell);
  return pasted?.split('\n').some(hasControlCharacters) === false && !/[\u2028\u2029]/u.test(pasted) ? pasted : undefined;
}

/** Tabs between words become blanks, because a person cannot tell them apart and a shell at its prompt completes on them. */
function withBlanks(code: string, shell: 'zsh' | 'fish'): string | undefined {
  const masked = shell === 'zsh' ? withoutDocuments(code) : code;
  if (masked === undefined || findHistoryExpansions(code, shell).length > 0) return undefined;
  const characters = code.split('');
  openAfter(masked, shell === 'zsh' ? 'posix' : 'fish', (at, open) => {
    if (masked[at] === '\t' && open.every((frame) => codeFrames.includes(frame))) characters[at] = ' ';
  });
  return characters.join('');
}

/**
 * What a terminal sends for a paste: the text between two marks. A paste of nothing goes in front: a prompt that waits for one more
 * key, as behind Escape, in vi's `f` or at a question, would take the first mark for that key, and the lines would run one by one.
 * Throws where the text holds a control character other than a line feed, for it could end the paste itself (CVE-2026-26982).
 */
export function bracketedPaste(text: string): string {
  if (text.split('\n').some(hasControlCharacters)) throw new Error('A paste holds control characters.');
  const [start, end] = ['\x1b[200~', '\x1b[201~'];
  return `${start}${end}${start}${text}${end}`;
}
