/// <reference path="../markdown/plugins.d.ts" />
import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import cjkFriendly from 'markdown-it-cjk-friendly';
import definitionList from 'markdown-it-deflist';
import { attributesOf } from '../markdown/attributeLists.ts';
import { dialect } from '../markdown/dialect.ts';
import type { EquationMeta } from '../markdown/equationNumbers.ts';
import { footnotes } from '../markdown/footnotes.ts';
import { joined } from '../markdown/lineBreaks.ts';
import type { CalloutKind } from '../markdown/listsAndQuotes.ts';
import { postScheme } from '../markdown/liquid.ts';
import { equationId } from './equationId.ts';
import { escapeHtml } from './escapeHtml.ts';
import { footnoteRules } from './footnoteRules.ts';

/** Token types of our own: whoever else renders `math_inline`, VS Code's own formulas among them, does not see ours. */
const inlineFormula = 'notes_formula';
const displayFormula = 'notes_formula_display';

/**
 * Gives the notes' dialect to the parser of an editor's Markdown preview, which renders other people's documents
 * too: raw HTML, images and links keep that parser's rules. Formulas become elements of class `notes-formula` that
 * hold their source, with the TeX to typeset in `data-tex`; a script in the page typesets them (SECURITY I1).
 */
export function previewDialect(markdown: MarkdownIt, callouts: Readonly<Record<CalloutKind, string>>): void {
  const { inline, core } = markdown;
  const html = inline.ruler.__rules__.find(({ name }) => name === 'html_inline')!.fn;
  markdown.use(cjkFriendly).use(definitionList).use(dialect);
  // Another extension may have brought footnotes.
  if (!inline.ruler.__rules__.some(({ name }) => name === 'footnote_ref')) markdown.use(footnotes).use(footnoteRules);
  inline.ruler.at('html_inline', html);
  inline.ruler.disable('html_link');
  core.ruler.disable('raw_html');
  core.ruler.push('notes_preview', (state) => prepare(state, callouts));
  addRules(markdown);
}

function prepare(state: StateCore, callouts: Readonly<Record<CalloutKind, string>>): void {
  const tokens: Token[] = [];
  for (const token of state.tokens) {
    const callout = token.meta?.callout as CalloutKind | undefined;
    for (const child of token.children ?? []) prepareInline(child);
    if (token.type === 'math_block') token.type = displayFormula;
    // Lines of metadata and tables of contents belong to the blog's page.
    if (token.type === 'attribute_list' || token.type === 'toc') continue;
    tokens.push(token);
    if (callout !== undefined) token.tag = 'div';
    if (token.type === 'blockquote_open' && callout !== undefined) {
      token.attrJoin('class', `notes-callout notes-callout-${callout}`);
      tokens.push(...title(state, callouts[callout], token.level + 1));
    }
    if (token.type === 'list_item_open' && typeof token.meta?.checked === 'boolean') token.attrJoin('class', 'notes-task');
  }
  state.tokens = tokens;
}

function prepareInline(token: Token): void {
  if (token.type === 'math_inline') token.type = inlineFormula;
  const href = token.type === 'link_open' ? String(token.attrGet('href')) : '';
  // Posts lie side by side.
  if (href.startsWith(postScheme)) token.attrSet('href', href.slice(postScheme.length).replace(/^([^#]*?)(?:\.md)?(#|$)/, '$1.md$2'));
  if (token.type === 'image') {
    const values = attributesOf(token)?.values;
    for (const name of ['width', 'height']) {
      const value = values?.get(name) ?? values?.get(name[0]!);
      if (value !== undefined && /^\d{1,4}%?$/.test(value)) token.attrSet(name, value);
    }
  }
}

function title(state: StateCore, text: string, level: number): Token[] {
  const open = new state.Token('paragraph_open', 'p', 1);
  const inline = new state.Token('inline', '', 0);
  const close = new state.Token('paragraph_close', 'p', -1);
  const content = new state.Token('text', '', 0);
  open.attrSet('class', 'notes-callout-title');
  open.block = inline.block = close.block = true;
  open.level = close.level = level;
  inline.level = level + 1;
  inline.content = content.content = text;
  inline.children = [content];
  return [open, inline, close];
}

function addRules(markdown: MarkdownIt): void {
  const { rules } = markdown.renderer;
  rules[inlineFormula] = (tokens, index) => `<code${formulaAttributes(tokens[index]!)}>${source(tokens[index]!)}</code>`;
  rules[displayFormula] = (tokens, index) => {
    const token = tokens[index]!;
    const [first, ...others] = ((token.meta as EquationMeta | undefined)?.labels ?? []).map((label) => ` id="${equationId(label)}"`);
    const anchors = others.map((id) => `<span${id}></span>`).join('');
    return `<div${first ?? ''}${attributes(token)}>${anchors}<code${formulaAttributes(token)} data-display="">${source(token)}</code></div>\n`;
  };
  rules['equation_reference'] = (tokens, index) => {
    const { meta, content } = tokens[index]!;
    if (typeof meta?.shown !== 'string') return escapeHtml(content);
    return `<a href="#${equationId(String(meta.label))}">${escapeHtml(meta.parentheses ? `(${meta.shown})` : meta.shown)}</a>`;
  };
  rules['wiki_link'] = (tokens, index) => escapeHtml(tokens[index]!.info);
  const softBreak = rules['softbreak'];
  rules['softbreak'] = (tokens, index, options, env, self) =>
    tokens[index]!.markup === joined && !options.breaks ? '' : (softBreak?.(tokens, index, options, env, self) ?? '\n');
  rules['list_item_open'] = (tokens, index, options, _env, self) => {
    const { meta } = tokens[index]!;
    const box = typeof meta?.checked === 'boolean' ? `<span class="notes-task-box">${meta.checked ? '☑' : '☐'}</span> ` : '';
    return self.renderToken(tokens, index, options) + box;
  };
}

function formulaAttributes(token: Token): string {
  const { tex = token.content } = (token.meta ?? {}) as EquationMeta;
  return ` class="notes-formula" data-tex="${escapeHtml(tex.trim())}"`;
}

function source({ markup, content }: Token): string {
  return escapeHtml((markup.startsWith('$') ? `${markup}${content}${markup}` : content).trim());
}

/** What other rules, such as the one that keeps preview and editor at the same line, put on the token. */
function attributes({ attrs }: Token): string {
  return (attrs ?? []).map(([name, value]) => ` ${escapeHtml(name)}="${escapeHtml(String(value))}"`).join('');
}
