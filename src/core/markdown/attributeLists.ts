import type { MarkdownIt, StateInline, Token } from 'markdown-it';

/** A kramdown attribute list, `{: #id .class key="value" }`, read into what the reader knows. */
export interface AttributeList {
  readonly id?: string;
  readonly classes: readonly string[];
  /** Keys in lower case. A bare word, such as `toc`, is a key with an empty value. */
  readonly values: ReadonlyMap<string, string>;
}

const maxLength = 500;
const wholeLine = /^\{:(?!:)([^{}\n]{0,500})\}\s*$/;
const here = /\{:(?!:)([^{}\n]{0,500})\}/y;
const part = /\s*(?:\.([\w-]+)|#([\w:.-]+)|([\w-]+)=(?:"([^"]*)"|'([^']*)'|([^\s"']+))|([\w-]+))/y;

/** Reads the text between `{:` and `}`; `undefined` where it is something else, which then stays text. */
function readAttributeList(text: string): AttributeList | undefined {
  const classes: string[] = [];
  const values = new Map<string, string>();
  let name: string | undefined;
  const source = text.trim();
  part.lastIndex = 0;
  while (part.lastIndex < source.length) {
    const found = part.exec(source);
    if (!found) return undefined;
    const [, className, id, key, double, single, bare, word] = found;
    if (className !== undefined) classes.push(className);
    else if (key !== undefined) values.set(key.toLowerCase(), double ?? single ?? bare ?? '');
    else if (word !== undefined) values.set(word.toLowerCase(), '');
    else if (id !== undefined) name = id;
    else return undefined;
  }
  return { ...(name !== undefined && { id: name }), classes, values };
}

/** The list that belongs to a token, as the rules below have put it there. */
export function attributesOf(token: Token): AttributeList | undefined {
  return token.meta?.attributes as AttributeList | undefined;
}

/**
 * kramdown's attribute lists. On a line of its own a list belongs to the block right above it, else to the one
 * right below; behind a code span, image, link or emphasis it belongs to that. `{:toc}` makes a table of contents
 * of the list above it. What is no attribute list, or has nothing to belong to, stays text.
 * A heading may also have its id at its end: `## Heading {#id}`.
 */
export function attributeLists(md: MarkdownIt): void {
  md.block.ruler.before('fence', 'attribute_list', readLine, { alt: ['paragraph', 'reference', 'blockquote', 'list'] });
  md.inline.ruler.before('escape', 'attribute_list', readInline);
  md.core.ruler.after('block', 'attribute_lists', (state) => {
    if (state.tokens.some((token) => token.type === 'attribute_list')) state.tokens = attach(state.tokens);
    state.tokens.forEach((token, at) => {
      if (token.type === 'heading_open') takeId(token, state.tokens[at + 1]!);
    });
  });
}

const readLine: Parameters<MarkdownIt['block']['ruler']['push']>[1] = (state, startLine, _endLine, silent) => {
  const start = state.bMarks[startLine]! + state.tShift[startLine]!;
  if (state.src.charCodeAt(start) !== 0x7b || state.src.charCodeAt(start + 1) !== 0x3a) return false;
  if (state.eMarks[startLine]! - start > maxLength) return false;
  const found = wholeLine.exec(state.src.slice(start, state.eMarks[startLine]));
  const attributes = found && readAttributeList(found[1]!);
  if (!found || !attributes) return false;
  if (silent) return true;
  const token = state.push('attribute_list', '', 0);
  token.meta = { attributes };
  token.content = found[0].trim();
  token.map = [startLine, startLine + 1];
  state.line = startLine + 1;
  return true;
};

const carriers = new Set(['code_inline', 'image', 'math_inline', 'link_close', 'em_close', 'strong_close']);

function readInline(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== 0x7b || state.src.charCodeAt(state.pos + 1) !== 0x3a) return false;
  here.lastIndex = state.pos;
  const found = here.exec(state.src);
  if (!found || here.lastIndex > state.posMax) return false;
  const attributes = readAttributeList(found[1]!);
  const carrier = state.tokens.at(-1);
  // Emphasis is paired later; a closing run of `*` or `_` right before the list is a carrier that needs no attributes.
  const afterEmphasis = state.pending === '' && carrier?.type === 'text' && /^[*_]+$/.test(carrier.content);
  if (!attributes) return false;
  if (!silent) {
    if (state.pending !== '' || !carrier || !(carriers.has(carrier.type) || afterEmphasis)) return false;
    if (!afterEmphasis) carrier.meta = { ...carrier.meta, attributes };
  }
  state.pos += found[0].length;
  return true;
}

/** Gives each list to its block and takes its token out. */
function attach(tokens: readonly Token[]): Token[] {
  const kept: Token[] = [];
  const waiting: Token[] = [];
  tokens.forEach((token, at) => {
    if (token.type !== 'attribute_list') {
      if (waiting.length > 0 && token.nesting >= 0) give(token, waiting.splice(0));
      kept.push(token);
      return;
    }
    const above = kept.at(-1);
    const owner = above && above.nesting <= 0 && above.level === token.level ? opening(kept) : undefined;
    const adjacent = owner?.map?.[1] !== undefined && owner.map[1] >= token.map![0];
    const below = tokens[at + 1];
    if (owner && adjacent) give(owner, [token]);
    else if (below && below.nesting >= 0 && below.map?.[0] === token.map![1]) waiting.push(token);
    else if (owner) give(owner, [token]);
  });
  return kept;
}

/** The token that opens the block which the last kept token closes. */
function opening(kept: readonly Token[]): Token | undefined {
  const last = kept.at(-1)!;
  if (last.nesting === 0) return last;
  for (let at = kept.length - 1; at >= 0; at--) {
    const token = kept[at]!;
    if (token.level === last.level && token.nesting === 1) return token;
  }
  return undefined;
}

function give(owner: Token, lists: readonly Token[]): void {
  const all = [attributesOf(owner), ...lists.map(attributesOf)].filter((list) => list !== undefined);
  const id = all.findLast((list) => list.id !== undefined)?.id;
  const attributes: AttributeList = {
    ...(id !== undefined && { id }),
    classes: all.flatMap((list) => list.classes),
    values: new Map(all.flatMap((list) => [...list.values])),
  };
  owner.meta = { ...owner.meta, attributes };
}

/** Takes the id from the end of a heading's text, together with the `#` that close the heading in front of it. */
function takeId(heading: Token, inline: Token): void {
  const at = inline.content.lastIndexOf('{#');
  const id = at > 0 ? /^\{#([a-z][\w:-]*)\}$/i.exec(inline.content.slice(at))?.[1] : undefined;
  const text = inline.content.slice(0, at);
  if (id === undefined || text.trimEnd() === text) return;
  inline.content = heading.markup.startsWith('#') ? withoutClosing(text.trimEnd()) : text.trimEnd();
  heading.meta = { ...heading.meta, attributes: { classes: [], values: new Map(), ...attributesOf(heading), id } satisfies AttributeList };
}

function withoutClosing(heading: string): string {
  let end = heading.length;
  while (heading[end - 1] === '#') end--;
  const text = heading.slice(0, end).trimEnd();
  return text.length < end ? text : heading;
}
