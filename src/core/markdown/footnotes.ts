import type { MarkdownIt, StateCore, StateInline, Token } from 'markdown-it';
import footnote from 'markdown-it-footnote';

interface Definition {
  readonly label?: string;
  readonly content?: string;
  readonly tokens?: Token[];
  count?: number;
  /** Of an inline footnote, once it is known. */
  map?: [number, number];
}

interface Footnotes {
  /** Per `:label` the place in `list`, or -1 before its first use. */
  readonly refs?: Record<string, number>;
  list?: Definition[];
}

const maxLabel = 200;

/**
 * Footnotes by markdown-it-footnote, with two of its rules replaced: the reference rule looked for the end of a
 * label through the rest of the text at every `[^`, and the rule that moves the definitions to the end copied all
 * tokens once per note and dropped definitions that nothing refers to.
 */
export function footnotes(md: MarkdownIt): void {
  footnote(md);
  const parseReference = md.inline.ruler.__rules__.find((rule) => rule.name === 'footnote_ref')!.fn;
  md.inline.ruler.at('footnote_ref', (state: StateInline, silent: boolean) => {
    if (!state.src.startsWith('[^', state.pos)) return false;
    const end = state.src.slice(state.pos, state.pos + maxLabel).indexOf(']');
    return end > 0 && parseReference(state, silent);
  });
  md.core.ruler.at('footnote_tail', moveToEnd);
}

function moveToEnd(state: StateCore): void {
  const footnotes = state.env.footnotes as Footnotes | undefined;
  if (!footnotes) return;
  const list = (footnotes.list ??= []);
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
function placeInlineOnes(tokens: readonly Token[], list: readonly Definition[]): void {
  for (const { map, children } of tokens) {
    for (const child of (map && children) ?? []) {
      const definition = child.type === 'footnote_ref' && child.map ? list[Number(child.meta?.id)] : undefined;
      if (definition?.tokens) definition.map ??= [map![0] + child.map![0], map![0] + child.map![1]];
    }
  }
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
