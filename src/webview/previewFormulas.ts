import { renderFormula } from '../core/render/formula.ts';
import { insertRendered } from './insertRendered.ts';

/** Formulas typeset per update; the others stay as their source (SECURITY I3). */
const maxFormulas = 2000;

/** Typesets what previewDialect has marked in VS Code's own Markdown preview, and has not been typeset yet. */
export function typesetAll(): void {
  const formulas = [...document.querySelectorAll<HTMLElement>('.notes-formula')].slice(0, maxFormulas);
  for (const formula of formulas) {
    const display = formula.dataset['display'] !== undefined;
    const { html, detail } = renderFormula(formula.dataset['tex'] ?? '', display);
    if (html === undefined) {
      formula.title = detail ?? '';
      continue;
    }
    const box = document.createElement('span');
    insertRendered(box, html);
    formula.replaceWith(box);
  }
}
