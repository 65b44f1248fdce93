import type { Token } from 'markdown-it';
import { attributesOf } from '../markdown/attributeLists.ts';
import { fenceLanguage } from '../parse/recipes.ts';
import { escapeHtml } from './escapeHtml.ts';
import { highlightCode, languageName } from './highlightCode.ts';
import type { Rendering } from './rendering.ts';

/** A fenced or indented block. `data-recipe` is the recipe's place in the note, where the block is one. */
export function codeBlock(token: Token, rendering: Rendering): string {
  const language = token.type === 'fence' ? fenceLanguage(token.info) : '';
  const line = (token.map?.[0] ?? 0) + rendering.bodyLine;
  const recipe = rendering.fences.get(line);
  const file = attributesOf(token)?.values.get('file') ?? fileInInfo(token.info);
  const code = token.content.replace(/\n$/, '');
  const html = rendering.expired() ? escapeHtml(code) : highlightCode(code, language);
  const info = token.info.trim();
  const title = language === '' || info.toLowerCase() === language ? '' : ` title="${escapeHtml(info)}"`;
  // What stands there in place of a language is shown as it is, but for attributes alone.
  const name = language === '' && info.replace(/^\{[^{}]*\}/, '') !== '' ? info : languageName(language);
  const label = name === '' ? '' : `<span class="code-language"${title}>${escapeHtml(name)}</span>`;
  const path = file ? `<span class="code-file">${escapeHtml(file)}</span>` : '';
  const why = language === 'mermaid' ? `<span class="code-note">${escapeHtml(rendering.labels.diagram)}</span>` : '';
  const data = ` data-line="${line}"${recipe === undefined ? '' : ` data-recipe="${recipe}"`}`;
  return `<div class="code-block"${data}><div class="code-head">${label}${path}${why}</div><pre><code>${html}</code></pre></div>\n`;
}

/** ` ```python title="app.py" ` and its like. */
function fileInInfo(info: string): string | undefined {
  return /\b(?:file|filename|title)\s*=\s*["']([^"']{1,200})["']/.exec(info)?.[1];
}

/** Inline code; a command that is a recipe carries its place, a path its class. */
export function inlineCode(token: Token): string {
  const path = attributesOf(token)?.classes.includes('filepath') ? ' class="file-path"' : '';
  const recipe = token.meta?.recipe === undefined ? '' : ` data-recipe="${Number(token.meta.recipe)}"`;
  return `<code${path}${recipe}>${escapeHtml(token.content)}</code>`;
}
