import type { StateCore, Token } from 'markdown-it';
import { type CheatPart, cheatLines, cheatTags } from '../parse/cheatLines.ts';

type TokenClass = StateCore['Token'];

/** A cheat sheet as the tokens of a note: its tags are headings, its commands blocks of shell, everything else paragraphs. */
export function cheatTokens(text: string, made: TokenClass): Token[] {
  return cheatLines(text).flatMap((part) => {
    if (part.kind === 'command') return [block(part, made)];
    if (part.text === '') return [];
    const children = inlineParts(part).map(([type, content]) => {
      const token = new made(type, type === 'text' ? '' : 'code', 0);
      token.content = content;
      return token;
    });
    return wrapped(part, children, made);
  });
}

/** `branch: git branch` reads `<branch>` ← `git branch`. */
function inlineParts({ kind, text }: CheatPart): readonly (readonly ['text' | 'code_inline', string])[] {
  if (kind === 'tags') return [['text', cheatTags(text).join(', ')]];
  const found = kind === 'values' ? /^([^:\s]+)\s*:\s*(.+)$/.exec(text) : undefined;
  if (found) return [['code_inline', `<${found[1]!}>`], ['text', ' ← '], ['code_inline', found[2]!]];
  return [['text', kind === 'extends' ? `@ ${text}` : text]];
}

function block({ text, line, endLine }: CheatPart, made: TokenClass): Token {
  const token = new made('fence', 'code', 0);
  token.info = 'bash';
  token.content = `${text}\n`;
  token.map = [line, endLine];
  token.block = true;
  return token;
}

function wrapped({ kind, line, endLine }: CheatPart, children: Token[], made: TokenClass): Token[] {
  const [type, tag] = kind === 'tags' ? ['heading', 'h1'] : ['paragraph', 'p'];
  const open = new made(`${type}_open`, tag, 1);
  const inline = new made('inline', '', 0);
  const close = new made(`${type}_close`, tag, -1);
  open.map = inline.map = [line, endLine];
  inline.children = children;
  inline.level = 1;
  open.block = inline.block = close.block = true;
  return [open, inline, close];
}
