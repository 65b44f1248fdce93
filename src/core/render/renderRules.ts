import type { MarkdownIt, Env, RendererRule, Token } from 'markdown-it';
import { joined } from '../markdown/lineBreaks.ts';
import { postScheme } from '../markdown/liquid.ts';
import { rawHtmlType } from '../markdown/rawHtml.ts';
import { escapeHtml } from './escapeHtml.ts';
import { imageHtml } from './imageHtml.ts';
import { linkAttributes } from './linkAttributes.ts';
import { codeBlock, inlineCode } from './codeBlock.ts';
import { equationId } from './equationId.ts';
import { footnoteRules } from './footnoteRules.ts';
import { formulaHtml } from './formulaHtml.ts';
import type { Rendering } from './rendering.ts';
import { wikiLinkHtml } from './wikiLinkHtml.ts';

const renderingKey = Symbol('what is being rendered');

/** Puts the page's options where the rules find them. */
export function environment(rendering: Rendering): Env {
  return { [renderingKey]: rendering };
}

export function renderingOf(env: Env | undefined): Rendering {
  return env![renderingKey] as Rendering;
}

/** The renderer's rules: everything an author controls is escaped, links and images pass their lists, ids have a prefix. */
export function renderRules(markdown: MarkdownIt): void {
  const { rules } = markdown.renderer;
  const on = (type: string, rule: (token: Token, rendering: Rendering, index: number, tokens: Token[]) => string): void => {
    rules[type] = (tokens, index, _options, env) => rule(tokens[index]!, renderingOf(env), index, tokens);
  };
  on('fence', codeBlock);
  on('code_block', codeBlock);
  on('code_inline', inlineCode);
  on('math_inline', formulaHtml);
  on('math_block', formulaHtml);
  on('image', imageHtml);
  on('wiki_link', wikiLinkHtml);
  on('equation_reference', equationReference);
  on('softbreak', (token) => (token.markup === joined ? '' : '\n'));
  on('hardbreak', () => '<br>\n');
  on(rawHtmlType, rawTag);
  on('blockquote_open', calloutOpen);
  on('blockquote_close', (token) => (token.meta?.callout ? '</div>\n' : '</blockquote>\n'));
  on('list_item_open', listItemOpen);
  on('table_open', (token) => `<div class="table-box"><table${attributes(token)}>\n`);
  on('table_close', () => '</table></div>\n');
  on('toc', (_token, rendering) => tableOfContents(rendering));
  const plain: RendererRule = (tokens, index, options, _env, self) => self.renderToken(tokens, index, options);
  rules.link_open = (tokens, index, options, env, self) => {
    const [link, next, last] = tokens.slice(index, index + 3);
    // A link without words says where it leads.
    const target = String(link!.attrGet('href') ?? '').replace(postScheme, '');
    linkAttributes(link!);
    if (next?.type === 'image' && next.content === '' && last?.type === 'link_close') link!.attrPush(['aria-label', target]);
    return plain(tokens, index, options, env, self) + (next?.type === 'link_close' ? escapeHtml(target) : '');
  };
  markdown.use(footnoteRules);
}

function attributes(token: Token): string {
  return (token.attrs ?? []).map(([name, value]) => ` ${escapeHtml(name)}="${escapeHtml(String(value))}"`).join('');
}

function equationReference(token: Token): string {
  const shown = token.meta?.shown;
  if (typeof shown !== 'string') return escapeHtml(token.content);
  const text = token.meta?.parentheses ? `(${shown})` : shown;
  return `<a class="equation-reference" href="#${equationId(String(token.meta?.label))}">${escapeHtml(text)}</a>`;
}

/** Tags arrive here paired and with checked attributes; an unpaired one is text. */
function rawTag(token: Token): string {
  if (token.meta?.paired !== true) return escapeHtml(token.info);
  return token.nesting < 0 ? `</${token.tag}>` : `<${token.tag}${attributes(token)}>`;
}

function calloutOpen(token: Token, { labels }: Rendering): string {
  const kind = token.meta?.callout as keyof typeof labels.callouts | undefined;
  if (kind === undefined) return `<blockquote${attributes(token)}>\n`;
  const title = escapeHtml(labels.callouts[kind]);
  return `<div class="callout callout-${kind}"${attributes(token)} role="note" aria-label="${title}"><p class="callout-title">${title}</p>\n`;
}

function listItemOpen(token: Token): string {
  if (typeof token.meta?.checked !== 'boolean') return `<li${attributes(token)}>`;
  const { checked } = token.meta;
  return `<li class="task${checked ? ' task-done' : ''}"${attributes(token)}><span class="task-box">${checked ? '☑' : '☐'}</span> `;
}

function tableOfContents({ outline }: Rendering): string {
  const items = outline.map(
    ({ level, text, anchor }) => `<li class="toc-${level}"><a href="#${escapeHtml(anchor)}">${escapeHtml(text)}</a></li>`,
  );
  return `<ul class="toc">${items.join('')}</ul>\n`;
}
