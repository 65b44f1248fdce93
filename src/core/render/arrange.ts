import type { Token } from 'markdown-it';
import { attributesOf } from '../markdown/attributeLists.ts';
import type { Rendering } from './rendering.ts';

const lined = new Set(['paragraph_open', 'heading_open', 'list_item_open', 'blockquote_open', 'table_open']);

/**
 * Readies parsed tokens for the renderer: marks lines for scrolling and commands with their recipe's place,
 * makes figures of images with captions, and exchanges kramdown's `{:toc}` list for the table of contents.
 */
export function arrange(tokens: readonly Token[], rendering: Rendering): Token[] {
  const arranged: Token[] = [];
  let skipTo: number | undefined;
  tokens.forEach((token, at) => {
    if (skipTo !== undefined) {
      if (token.nesting < 0 && token.level === skipTo) skipTo = undefined;
      return;
    }
    if (token.map && lined.has(token.type) && !token.hidden) token.attrSet('data-line', token.map[0] + rendering.bodyLine);
    if (token.type.endsWith('list_open') && attributesOf(token)?.values.has('toc')) {
      skipTo = token.level;
      Object.assign(token, { type: 'toc', nesting: 0 });
    }
    if (token.type === 'inline' && token.map) {
      markCommand(token, rendering);
      if (tokens[at - 1]?.type === 'paragraph_open') makeFigure(tokens[at - 1]!, token, tokens[at + 1]!);
    }
    // A heading without words, as above a table's first column, is none to a screen reader.
    if (token.type === 'th_open' && tokens[at + 1]?.content === '') token.tag = tokens[at + 2]!.tag = 'td';
    arranged.push(token);
  });
  return arranged;
}

function markCommand(inline: Token, { commands, bodyLine }: Rendering): void {
  const command = commands.get(inline.map![0] + bodyLine);
  if (!command) return;
  const shown = inline.children?.filter((child) => child.type !== 'text' || child.content.trim() !== '');
  const code = [shown?.[0], shown?.at(-1)].find((child) => child?.type === 'code_inline' && child.content.trim() === command.code);
  if (code) code.meta = { ...code.meta, recipe: command.index };
}

/** A paragraph that is one image, or an image with a caption in italics below it, as Chirpy has them. */
function makeFigure(open: Token, inline: Token, close: Token): void {
  const children = (inline.children ?? []).filter((child) => child.type !== 'text' || child.content.trim() !== '');
  const [image, lineBreak, caption] = children;
  if (image?.type !== 'image') return;
  const attributes = attributesOf(open);
  if (children.length === 1 && attributes) image.meta = { attributes, ...image.meta };
  const last = children.at(-1);
  const isBreak = lineBreak?.type === 'softbreak' || lineBreak?.type === 'hardbreak';
  const oneCaption = children.filter((child) => child.type === 'em_open' && child.level === caption?.level).length === 1;
  if (!isBreak || caption?.type !== 'em_open' || last?.type !== 'em_close' || !oneCaption) return;
  open.tag = close.tag = 'figure';
  open.hidden = close.hidden = false;
  caption.tag = last.tag = 'figcaption';
  inline.children = [image, ...children.slice(2)];
}
