import type { Shell } from './shellQuote.ts';
import { openAfter, withoutDocuments } from './shellWalk.ts';

/** In these a `!` is itself. */
const quoting: readonly string[] = ["'", "$'", '#'];

/**
 * Where a `!` is no `!` at the prompt: bash and zsh put words of earlier commands in its place, within double quotes too. zsh swallows the
 * one before a quote, so that what follows is read inside out: `echo "hi!" "; reboot; echo '"\'` reboots. What was found, with what it takes along.
 * Rules: bash(1), HISTORY EXPANSION, and what bash leaves alone besides (`$!`, `${!x}`, `[!a]`); zshexpn(1). Other shells have none.
 */
export function findHistoryExpansions(text: string, shell: Shell | undefined): readonly string[] {
  if ((shell !== 'bash' && shell !== 'zsh') || !text.includes('!')) return [];
  const masked = withoutDocuments(text) ?? text;
  const found: string[] = [];
  openAfter(masked, 'posix', (at, open) => {
    if (masked[at] !== '!' || open.some((frame) => quoting.includes(frame)) || !isExpanded(masked, at, shell)) return;
    found.push(/^!["!$^*]|^!-?[\w?]+|^!./su.exec(masked.slice(at, at + 40))?.[0] ?? '!');
  });
  return found;
}

function isExpanded(text: string, at: number, shell: 'bash' | 'zsh'): boolean {
  const next = text[at + 1] ?? '';
  if (/^[\s=(]?$/u.test(next)) return false;
  const before = text.slice(Math.max(0, at - 2), at);
  return shell === 'zsh' ? !(before.endsWith('$') && next !== '"') : next !== '"' && !/[$[]$|\$\{$/u.test(before);
}
