import type { Token } from 'markdown-it';
import { AnchorNames } from './markdown/anchor.ts';
import { headingText } from './parse/inlineText.ts';
import { attributesOf } from './markdown/attributeLists.ts';
import { createMarkdown } from './markdown/createMarkdown.ts';
import type { Recipe } from './note.ts';
import { arrange } from './render/arrange.ts';
import { cheatTokens } from './render/cheatTokens.ts';
import { environment, renderRules, renderingOf } from './render/renderRules.ts';
import { englishLabels, type OutlineEntry, type Rendering, type RenderLabels, type Shortening, type WikiLink } from './render/rendering.ts';

export { renderFormula } from './render/formula.ts';
export type { OutlineEntry, RenderLabels, Shortening } from './render/rendering.ts';

export interface RenderOptions {
  /** The file's line on which the body starts; added to every line that is given out. */
  readonly bodyLine?: number;
  /** The note's title, where the note has a lead (a section of level 0): the lead takes the title's anchor. */
  readonly leadTitle?: string;
  /** The text is a cheat sheet of navi, not Markdown. */
  readonly cheat?: boolean;
  /** The note's recipes: their blocks are marked with their place. */
  readonly recipes?: readonly Pick<Recipe, 'index' | 'line' | 'kind' | 'code'>[];
  /** Where the text's wiki links lead, by target; without it they are shown as they are written. */
  readonly wikiLinks?: ReadonlyMap<string, WikiLink>;
  /** Whether the time is up: what is not rendered by then is shown as source. Asked often. */
  readonly expired?: () => boolean;
  /** How many formulas are typeset at once; the others wait in the page (SECURITY I3). */
  readonly maxFormulas?: number;
  readonly labels?: RenderLabels;
}

export interface RenderedNote {
  /** Safe to be put into a page: everything from the note is escaped or comes from a fixed list. */
  readonly html: string;
  readonly outline: readonly OutlineEntry[];
  /** Why something of the note is missing or plain; empty for all but extreme notes (SECURITY A7). */
  readonly shortenings: readonly Shortening[];
}

/** Characters of a body that are rendered; the parser takes up to 2.7 s for as many (SECURITY I1, H2). */
const maxLength = 1024 * 1024;

const markdown = createMarkdown().use(renderRules);
markdown.core.ruler.at('inline', (state) => {
  const rendering = renderingOf(state.env);
  for (const token of state.tokens) {
    if (token.type !== 'inline') continue;
    if (rendering.expired()) {
      rendering.shortenings.add('time');
      const text = new state.Token('text', '', 0);
      text.content = token.content;
      token.children = [text];
    } else {
      state.md.inline.parse(token.content, state.md, state.env, (token.children ??= []));
    }
  }
});

/**
 * A note's body (the text behind its front matter) as HTML, in the dialect of createMarkdown, or a cheat sheet.
 * Never throws for any text; takes time in proportion to the text's length.
 */
export function renderNote(body: string, options: RenderOptions = {}): RenderedNote {
  const { bodyLine = 0, recipes = [], leadTitle, labels = englishLabels, expired = () => false } = options;
  const outline: OutlineEntry[] = [];
  const shortenings = new Set<Shortening>();
  const rendering: Rendering = {
    bodyLine,
    labels,
    outline,
    shortenings,
    expired: () => {
      if (!expired()) return false;
      shortenings.add('time');
      return true;
    },
    fences: new Map(recipes.filter(({ kind }) => kind === 'fence').map(({ line, index }) => [line, index])),
    commands: new Map(recipes.filter(({ kind }) => kind === 'command').map((recipe) => [recipe.line, recipe])),
    wikiLinks: options.wikiLinks,
    maxFormulas: options.maxFormulas ?? 2000,
    formulas: 0,
    formulaOutput: 0,
  };
  if (body.length > maxLength) shortenings.add('length');
  const env = environment(rendering);
  const tokens = options.cheat ? cheatTokens(shorten(body), new markdown.core.State('', markdown, env).Token) : markdown.parse(shorten(body), env);
  if (tokens.some(isFull)) shortenings.add('nesting');
  outline.push(...nameHeadings(tokens, { bodyLine, leadTitle }));
  const html = markdown.renderer.render(arrange(tokens, rendering), markdown.options, env);
  return { html, outline, shortenings: [...shortenings] };
}

function shorten(body: string): string {
  if (body.length <= maxLength) return body;
  const end = body.lastIndexOf('\n', maxLength);
  return body.slice(0, end > maxLength / 2 ? end : maxLength);
}

/** The parser drops, without a word, what stands in a container at its deepest level. */
function isFull({ nesting, level, type }: Token): boolean {
  return nesting > 0 && level >= 98 && type !== 'paragraph_open' && type !== 'heading_open';
}

function nameHeadings(tokens: readonly Token[], { bodyLine, leadTitle }: { bodyLine: number; leadTitle: string | undefined }): OutlineEntry[] {
  const anchors = new AnchorNames();
  if (leadTitle !== undefined) anchors.next(leadTitle);
  const outline: OutlineEntry[] = [];
  const nested: [Token, string][] = [];
  tokens.forEach((token, at) => {
    if (token.type !== 'heading_open') return;
    const text = headingText(tokens[at + 1]!);
    // Headings in quotes and lists are no sections; they are named last, so that they take no section's anchor.
    if (token.level > 0) {
      nested.push([token, text]);
      return;
    }
    const anchor = `n-${anchors.next(text, attributesOf(token)?.id)}`;
    token.attrSet('id', anchor);
    outline.push({ level: Number(token.tag.slice(1)), text, anchor, line: (token.map?.[0] ?? 0) + bodyLine });
  });
  for (const [token, text] of nested) token.attrSet('id', `n-${anchors.next(text, attributesOf(token)?.id)}`);
  return outline;
}
