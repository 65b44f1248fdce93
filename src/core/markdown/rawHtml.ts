import type { MarkdownIt, StateInline, Token } from 'markdown-it';
import { type HtmlTag, htmlTagAt } from './htmlTag.ts';

/** Elements that hold text. They may open in one block and close in another of the same container. */
const blockTags = new Set([
  'p', 'div', 'center', 'details', 'summary', 'blockquote', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'pre',
  'table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'caption', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'figure', 'figcaption',
]);
const inlineTags = new Set([
  'kbd', 'sub', 'sup', 'b', 'i', 'em', 'strong', 'u', 's', 'del', 'ins', 'mark', 'small', 'code', 'span', 'font', 'abbr', 'q', 'samp', 'var',
]);
const emptyTags = new Set(['br', 'hr', 'img']);

/** What is kept of an element's attributes, with the shape its value must have. */
const attributePatterns = new Map<string, RegExp>([
  ['align', /^(?:left|right|center|justify)$/i],
  ['width', /^\d{1,4}(?:%|px)?$/],
  ['height', /^\d{1,4}(?:%|px)?$/],
  ['colspan', /^\d{1,3}$/],
  ['rowspan', /^\d{1,3}$/],
  ['open', /^/],
  ['title', /^/],
  ['alt', /^/],
  ['src', /^/],
]);

/** A raw element's tag among the tokens: `tag` and `nesting` as usual, the source in `info`. */
export const rawHtmlType = 'raw_html';

/**
 * Raw HTML as posts use it, from a fixed list of elements and attributes, written anew by the renderer.
 * An element counts only when its end tag stands in the same container, properly nested; else, as everything
 * that is not on the list, its tags are text (SECURITY A1). Markdown's own parser never sees HTML.
 */
export function rawHtml(md: MarkdownIt): void {
  md.inline.ruler.at('html_inline', readTag);
  md.core.ruler.after('inline', 'raw_html', ({ tokens }) => {
    if (tokens.some((token) => token.children?.some(isRaw))) pairTags(tokens);
  });
}

function keptAttributes({ attributes }: HtmlTag): readonly (readonly [string, string])[] {
  return attributes.filter(([name, value]) => attributePatterns.get(name)?.test(value));
}

function readTag(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== 0x3c) return false;
  const tag = htmlTagAt(state.src, state.pos, state.posMax);
  if (!tag || !(blockTags.has(tag.name) || inlineTags.has(tag.name) || emptyTags.has(tag.name))) return false;
  if (!silent) pushTag(state, tag);
  state.pos += tag.length;
  return true;
}

function pushTag(state: StateInline, tag: HtmlTag): void {
  const { name, closing, length } = tag;
  const attributes = keptAttributes(tag);
  if (name === 'img' && !closing) pushImage(state, attributes);
  else if (name === 'br') state.push('hardbreak', 'br', 0);
  else {
    const token = state.push(rawHtmlType, name, 0);
    token.info = state.src.slice(state.pos, state.pos + length);
    token.attrs = attributes.map(([key, value]) => [key, value]);
    token.meta = { closing };
  }
}

/** An `<img>` is an image like any other: the same checks, the same placeholder. */
function pushImage(state: StateInline, attributes: readonly (readonly [string, string])[]): void {
  const token = state.push('image', 'img', 0);
  const text = new state.Token('text', '', 0);
  text.content = attributes.find(([key]) => key === 'alt')?.[1] ?? '';
  token.children = [text];
  token.content = text.content;
  token.attrs = [['alt', ''], ...attributes.filter(([key]) => key !== 'alt').map(([key, value]): [string, string] => [key, value])];
  if (token.attrIndex('src') < 0) token.attrPush(['src', '']);
}

function isRaw(token: Token): boolean {
  return token.type === rawHtmlType;
}

interface Open {
  readonly token: Token;
  /** The paragraph the tag stands in. */
  readonly paragraph: number;
  /** Emphasis and links open at the tag: both tags of a pair must stand in the same ones. */
  readonly depth: number;
}

/** Pairs start and end tags per container; what finds no partner turns into text. */
function pairTags(tokens: Token[]): void {
  const containers: Open[][] = [[]];
  const transparent = new Set<number>();
  tokens.forEach((token, at) => {
    if (token.type === 'inline') {
      const across = tokens[at - 1]?.type === 'paragraph_open';
      pairInBlock(token.children ?? [], { paragraph: at, open: across ? containers.at(-1)! : [], transparent });
    } else if (isContainer(token)) {
      if (token.nesting > 0) containers.push([]);
      else containers.pop();
    }
  });
  for (const at of transparent) makeTransparent(tokens, at);
  for (const token of tokens) for (const child of token.children ?? []) settle(child);
}

function isContainer(token: Token): boolean {
  return token.nesting !== 0 && token.type !== 'paragraph_open' && token.type !== 'paragraph_close';
}

interface Block {
  readonly paragraph: number;
  readonly open: Open[];
  readonly transparent: Set<number>;
}

function pairInBlock(children: readonly Token[], { paragraph, open, transparent }: Block): void {
  let depth = 0;
  let earlier = open.length;
  for (const token of children) {
    if (!isRaw(token)) depth += token.nesting;
    else if (emptyTags.has(token.tag)) token.meta = { ...token.meta, paired: token.meta?.closing !== true };
    else if (token.meta?.closing !== true) open.push({ token, paragraph, depth });
    else {
      const at = partnerOf(open, token.tag);
      const partner = open[at];
      if (partner?.depth !== depth) continue;
      open.splice(at);
      earlier = Math.min(earlier, open.length);
      partner.token.meta = { closing: false, paired: true };
      token.meta = { closing: true, paired: true };
      if (blockTags.has(token.tag)) transparent.add(partner.paragraph).add(paragraph);
    }
  }
  // Only block elements may wait for an end tag in a later paragraph.
  for (const waiting of open.splice(earlier)) {
    if (waiting.depth === 0 && blockTags.has(waiting.token.tag)) open.push(waiting);
  }
}

/** Start tags that may be left open between a pair; they turn into text. */
const maxForgotten = 20;

function partnerOf(open: readonly Open[], tag: string): number {
  for (let at = open.length - 1; at >= Math.max(0, open.length - maxForgotten); at--) {
    if (open[at]!.token.tag === tag) return at;
  }
  return -1;
}

/** A paragraph around block elements would be closed by them in the browser; it gives way. */
function makeTransparent(tokens: readonly Token[], at: number): void {
  for (const token of [tokens[at - 1], tokens[at + 1]]) {
    if (token?.type === 'paragraph_open' || token?.type === 'paragraph_close') {
      token.tag = 'div';
      token.hidden = true;
    }
  }
}

function settle(token: Token): void {
  if (!isRaw(token)) return;
  if (token.meta?.paired !== true) {
    token.type = 'text';
    token.tag = '';
    token.content = token.info;
    token.attrs = null;
    return;
  }
  if (!emptyTags.has(token.tag)) token.nesting = token.meta.closing === true ? -1 : 1;
}
