import { renderFormula } from '../core/renderNote.ts';
import { iconButton } from './elements.ts';
import { insertRendered } from './insertRendered.ts';
import type { Page } from './page.ts';

/** A click on a formula copies its TeX; formulas that were left waiting are typeset when they come into sight. */
export function prepareFormulas(page: Page): () => void {
  const { text, snapshot } = page;
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting || !(target instanceof HTMLElement)) continue;
        observer.unobserve(target);
        typeset(target);
      }
    },
    { rootMargin: '300px' },
  );
  for (const formula of text.querySelectorAll<HTMLElement>('.formula')) {
    formula.title ||= snapshot.strings.copyFormula;
    if (formula.dataset.waiting !== undefined) observer.observe(formula);
    if (formula.classList.contains('formula-display')) {
      formula.append(iconButton('copy', snapshot.strings.copyFormula, () => copy(page, formula)));
    }
  }
  const clicks = new AbortController();
  const onClick = (event: MouseEvent): void => {
    const formula = event.target instanceof Element ? event.target.closest<HTMLElement>('.formula') : null;
    const onLink = event.target instanceof Element && event.target.closest('a, button') !== null;
    if (formula && !onLink && document.getSelection()?.isCollapsed !== false) copy(page, formula);
  };
  text.addEventListener('click', onClick, { signal: clicks.signal });
  return () => {
    observer.disconnect();
    clicks.abort();
  };
}

function copy({ send, announce, snapshot }: Page, { dataset }: HTMLElement): void {
  send({ type: 'copyText', text: dataset.tex ?? '' });
  announce(snapshot.strings.copied);
}

/** Typesets what has not been in sight yet, for at most `patience` milliseconds. */
export function typesetWaiting(text: HTMLElement, patience: number): void {
  const end = performance.now() + patience;
  for (const formula of text.querySelectorAll<HTMLElement>('.formula[data-waiting]')) {
    if (performance.now() > end) return;
    typeset(formula);
  }
}

function typeset(formula: HTMLElement): void {
  const { html } = renderFormula(formula.dataset.waiting ?? '', formula.classList.contains('formula-display'));
  delete formula.dataset.waiting;
  const source = formula.querySelector('.formula-source');
  if (html === undefined || !source) return;
  const box = document.createElement('span');
  insertRendered(box, html);
  source.replaceWith(...box.childNodes);
}
