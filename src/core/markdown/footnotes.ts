import type { MarkdownIt, StateBlock, StateCore, StateInline, Token } from 'markdown-it';

interface Definition {
  readonly label?: string;
  readonly content?: string;
  readonly tokens?: Token[];
  count?: number;
  /** Of an inline footnote, once it is known. */
  map?: [number, number];
}

interface Footnotes {
  /** Per label the place in `list`, or -1 before its first use. */
  readonly places: Map<string, number>;
  readonly list: Definition[];
}

const footnotesKey = Symbol('footnotes');
const definitionStart = /^\[\^([^\] ]+)\]:[ \t]*/;
const referenceHere = /\[\^([^\] \n]{1,200})\]/y;

/**
 * Footnotes as markdown-it-footnote and Pandoc have them: `[^label]`, explained by `[^label]: text` and what is indented
 * by four below that, and `^[text]` on the spot. All stand at the end in the order of their first use, those that nothing
 * refers to behind them. To be used after `dialect`, whose rules then see the text of the inline ones.
 */
export function footnotes(md: MarkdownIt): void {
  md.block.ruler.before('reference', 'footnote_def', readDefinition, { alt: ['paragraph', 'reference'] });
  md.inline.ruler.after('image', 'footnote_inline', readInline);
  md.inline.ruler.after('footnote_inline', 'footnote_ref', readReference);
  md.core.ruler.after('inline', 'footnote_tail', moveToEnd);
}

function footnotesOf(env: StateBlock['env']): Footnotes {
  return (env[footnotesKey] ??= { places: new Map(), list: [] }) as Footnotes;
}

function readDefinition(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const { bMarks, tShift, sCount, parentType } = state;
  const start = bMarks[startLine]! + tShift[startLine]!;
  if (!state.src.startsWith('[^', start)) return false;
  const found = definitionStart.exec(state.src.slice(start, state.eMarks[startLine]));
  if (!found || silent) return found !== null;
  const label = found[1]!;
  footnotesOf(state.env).places.set(label, -1);
  state.push('footnote_reference_open', '', 1).meta = { label };
  const before = [bMarks[startLine]!, tShift[startLine]!, sCount[startLine]!] as const;
  // The text behind the colon is a line of its own, as far in as its footnote.
  bMarks[startLine] = start + found[0].length;
  tShift[startLine] = 0;
  state.blkIndent += 4;
  sCount[startLine] = state.blkIndent;
  state.parentType = 'footnote';
  state.md.block.tokenize(state, startLine, endLine);
  state.parentType = parentType;
  state.blkIndent -= 4;
  [bMarks[startLine], tShift[startLine], sCount[startLine]] = before;
  state.push('footnote_reference_close', '', -1);
  return true;
}

function readReference(state: StateInline, silent: boolean): boolean {
  referenceHere.lastIndex = state.pos;
  const label = referenceHere.exec(state.src)?.[1];
  if (label === undefined || referenceHere.lastIndex > state.posMax) return false;
  const { places, list } = footnotesOf(state.env);
  const known = places.get(label);
  if (known === undefined) return false;
  if (!silent) {
    const id = known < 0 ? list.push({ label, count: 0 }) - 1 : known;
    places.set(label, id);
    const { count = 0 } = list[id]!;
    list[id]!.count = count + 1;
    state.push('footnote_ref', '', 0).meta = { id, subId: count, label };
  }
  state.pos = referenceHere.lastIndex;
  return true;
}

function readInline(state: StateInline, silent: boolean): boolean {
  if (!state.src.startsWith('^[', state.pos)) return false;
  const end = state.md.helpers.parseLinkLabel(state, state.pos + 1);
  const content = state.src.slice(state.pos + 2, end);
  if (end < 0 || content.trim() === '') return false;
  if (!silent) {
    const { list } = footnotesOf(state.env);
    const tokens: Token[] = [];
    state.push('footnote_ref', '', 0).meta = { id: list.length };
    // It takes its number before those within it.
    list.push({ content, tokens });
    state.md.inline.parse(content, state.md, state.env, tokens);
  }
  state.pos = end + 1;
  return true;
}

function moveToEnd(state: StateCore): void {
  const list = (state.env[footnotesKey] as Footnotes | undefined)?.list;
  if (!list) return;
  for (const { children } of state.tokens) if (children) moveOutOfLinks(children);
  for (const { tokens } of list) if (tokens) moveOutOfLinks(tokens);
  placeInlineOnes(state.tokens, list);
  const { body, definitions } = takeOut(state.tokens);
  const used = new Set(list.map(({ label }) => label));
  for (const label of definitions.keys()) if (!used.has(label)) list.push({ label, count: 0 });
  if (list.length === 0) return;
  const notes = list.flatMap((definition, id) => [
    marker(state, 'footnote_open', 1, { id, label: definition.label }),
    ...withBackLinks(state, { definition, id, tokens: contentOf(state, definition, definitions) }),
    marker(state, 'footnote_close', -1, {}),
  ]);
  state.tokens = [...body, marker(state, 'footnote_block_open', 1, {}), ...notes, marker(state, 'footnote_block_close', -1, {})];
}

/** Inline footnotes (`^[text]`) get the line that they stand on. */
function placeInlineOnes(texts: readonly Pick<Token, 'map' | 'children'>[], list: readonly Definition[]): void {
  for (const { map, children } of texts) {
    for (const child of (map && children) ?? []) {
      const definition = child.type === 'footnote_ref' && child.map ? list[Number(child.meta?.id)] : undefined;
      if (!definition?.tokens) continue;
      definition.map ??= [map![0] + child.map![0], map![0] + child.map![1]];
      placeInlineOnes([{ map: definition.map, children: definition.tokens }], list);
    }
  }
}

/** A link within a link is none in a browser, and a picture's description has none: a footnote's stands behind either. */
function moveOutOfLinks(children: Token[]): void {
  if (!children.some(({ type }) => type === 'link_open' || type === 'image')) return;
  const waiting: Token[] = [];
  let links = 0;
  const kept = children.splice(0);
  for (const token of kept) {
    if (token.type === 'image') waiting.push(...referencesIn(token));
    if (token.type === 'link_open') links++;
    if (token.type === 'link_close') links--;
    if (token.type === 'footnote_ref' && links > 0) waiting.push(token);
    else children.push(token);
    if (links > 0) continue;
    for (const reference of waiting.splice(0)) children.push(Object.assign(reference, { level: token.level }));
  }
}

/** Takes a picture's out of its description. */
function referencesIn(image: Token): Token[] {
  const all = image.children ?? [];
  image.children = all.filter(({ type }) => type !== 'footnote_ref');
  return all.flatMap((child) => (child.type === 'image' ? referencesIn(child) : child.type === 'footnote_ref' ? [child] : []));
}

function takeOut(tokens: readonly Token[]): { body: Token[]; definitions: Map<string, Token[]> } {
  const body: Token[] = [];
  const definitions = new Map<string, Token[]>();
  let current: Token[] | undefined;
  for (const token of tokens) {
    if (token.type === 'footnote_reference_open') {
      const label = String(token.meta?.label);
      current = definitions.get(label) ?? [];
      definitions.set(label, current);
    } else if (token.type === 'footnote_reference_close') current = undefined;
    else (current ?? body).push(token);
  }
  return { body, definitions };
}

function contentOf(state: StateCore, { label, tokens, content, map }: Definition, definitions: Map<string, Token[]>): Token[] {
  if (!tokens) return definitions.get(label ?? '') ?? [];
  const inline = new state.Token('inline', '', 0);
  inline.children = tokens;
  inline.content = content ?? '';
  inline.map = map ?? null;
  const open = new state.Token('paragraph_open', 'p', 1);
  const close = new state.Token('paragraph_close', 'p', -1);
  open.block = close.block = true;
  return [open, inline, close];
}

function withBackLinks(
  state: StateCore,
  { definition, id, tokens }: { definition: Definition; id: number; tokens: readonly Token[] },
): Token[] {
  const uses = definition.tokens ? 1 : (definition.count ?? 0);
  const links = Array.from({ length: uses }, (_, subId) => marker(state, 'footnote_anchor', 0, { id, subId }));
  const last = tokens.at(-1);
  return last?.type === 'paragraph_close' ? [...tokens.slice(0, -1), ...links, last] : [...tokens, ...links];
}

function marker(state: StateCore, type: string, nesting: 1 | 0 | -1, meta: Record<string, unknown>): Token {
  const token = new state.Token(type, '', nesting);
  token.meta = meta;
  return token;
}
