import type { Token } from 'markdown-it';
import type { EquationMeta } from '../markdown/equationNumbers.ts';
import { equationId } from './equationId.ts';
import { escapeHtml } from './escapeHtml.ts';
import { renderFormula } from './formula.ts';
import type { Rendering } from './rendering.ts';

/** Characters of markup; a browser takes seconds for more at once. */
const maxOutput = 8_000_000;

/**
 * A formula's element. `data-tex` is the source as written. Past the deadline, or past what a page
 * typesets at once, the source is shown and `data-waiting` holds what the page may typeset later.
 */
export function formulaHtml(token: Token, rendering: Rendering): string {
  const display = token.type === 'math_block';
  const { tex = token.content, labels = [] } = (token.meta ?? {}) as EquationMeta;
  const source = token.markup.startsWith('$') ? `${token.markup}${token.content}${token.markup}` : token.content;
  const waiting = rendering.formulas >= rendering.maxFormulas || rendering.formulaOutput > maxOutput || rendering.expired();
  rendering.formulas++;
  const { html, problem, detail } = waiting ? {} : renderFormula(tex, display);
  rendering.formulaOutput += html?.length ?? 0;
  const reason = problem && `${rendering.labels.formulaProblems[problem]}${detail ? ` ${detail}` : ''}`;
  const content =
    html ?? `<code class="formula-source"${reason ? ` title="${escapeHtml(reason)}"` : ''}>${escapeHtml(source.trim())}</code>`;
  const data = ` data-tex="${escapeHtml(token.content.trim())}"${waiting ? ` data-waiting="${escapeHtml(tex)}"` : ''}`;
  const state = problem ? ' formula-failed' : '';
  if (!display) return `<span class="formula${state}"${data}>${content}</span>`;
  const [first, ...others] = labels.map((label) => ` id="${equationId(label)}"`);
  const anchors = others.map((id) => `<span${id}></span>`).join('');
  const note = reason ? `<p class="formula-note">${escapeHtml(reason)}</p>` : '';
  const line = token.map ? ` data-line="${token.map[0] + rendering.bodyLine}"` : '';
  return `<div class="formula formula-display${state}"${first ?? ''}${line}${data}>${anchors}${content}${note}</div>\n`;
}
