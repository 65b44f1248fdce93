import type { MarkdownIt, StateInline, Token } from 'markdown-it';
import { htmlTagAt } from './htmlTag.ts';

const endTag = /<\/a\s*>/gi;

/**
 * `<a href="…">text</a>` is a link like Markdown's own, with the same checks and with Markdown in its text; of `<a name="…">`,
 * which names a place, only the text is shown. Both tags stand in one paragraph; any other `<a>` is text (SECURITY A1).
 */
export function htmlLinks(md: MarkdownIt): void {
  md.inline.ruler.before('html_inline', 'html_link', (state, silent) => {
    if (state.src.charCodeAt(state.pos) !== 0x3c || state.linkLevel > 0) return false;
    const tag = htmlTagAt(state.src, state.pos, state.posMax);
    if (tag?.name !== 'a' || tag.closing) return false;
    const start = state.pos + tag.length;
    const close = endFrom(state, start);
    if (!close || close.behind > state.posMax) return false;
    const values = new Map(tag.attributes);
    const href = values.get('href');
    const address = href === undefined ? undefined : md.normalizeLink(href.trim().replaceAll('&amp;', '&'));
    if (address === undefined ? !(values.has('name') || values.has('id')) : !md.validateLink(address)) return false;
    if (!silent) push(state, { address, start, end: close.at });
    state.pos = close.behind;
    return true;
  });
}

interface End {
  readonly at: number;
  readonly behind: number;
}

/** Per text what was found last, and from where: many `<a` before one end, or before none, would each search for it. */
const found = new WeakMap<StateInline, { readonly from: number; readonly end: End | undefined }>();

function endFrom(state: StateInline, from: number): End | undefined {
  const known = found.get(state);
  if (known && from >= known.from && (!known.end || from <= known.end.at)) return known.end;
  endTag.lastIndex = from;
  const next = endTag.exec(state.src);
  const end = next ? { at: next.index, behind: endTag.lastIndex } : undefined;
  found.set(state, { from, end });
  return end;
}

function push(state: StateInline, link: { readonly address: string | undefined; readonly start: number; readonly end: number }): void {
  const { posMax, tokens } = state;
  if (link.address !== undefined) {
    state.push('link_open', 'a', 1).attrs = [['href', link.address]];
    state.linkLevel++;
  }
  const first = tokens.length;
  state.pos = link.start;
  state.posMax = link.end;
  state.md.inline.tokenize(state);
  state.posMax = posMax;
  if (link.address === undefined) return;
  for (const token of tokens.slice(first)) if (/^link_(?:open|close)$/.test(token.type)) makeText(token);
  state.linkLevel--;
  state.push('link_close', 'a', -1);
}

/** A browser knows no link within a link. */
function makeText(token: Token): void {
  Object.assign(token, { type: 'text', tag: '', nesting: 0, attrs: null });
}
