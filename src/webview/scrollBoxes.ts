import type { Page } from './page.ts';

/** Boxes that are wider than the text scroll by themselves; only those that do can be reached with the keyboard. */
export function markScrollBoxes({ text, snapshot: { strings } }: Page): void {
  const kinds = [
    ['.code-block > pre', strings.code],
    ['.table-box', strings.table],
    ['.formula-display', strings.formula],
  ] as const;
  const boxes = kinds.flatMap(([selector, label]) => [...text.querySelectorAll<HTMLElement>(selector)].map((box) => ({ box, label })));
  // All reading before all writing, so that the browser lays the page out once.
  const wide = boxes.filter(({ box }) => box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight + 1);
  for (const { box, label } of wide) {
    box.tabIndex = 0;
    // A region would be a landmark, of which a page with long lines of code had dozens, all of one name.
    box.setAttribute('role', 'group');
    box.setAttribute('aria-label', label);
  }
}

/** Characters; longer ones may break, so that one long path does not push all other columns out of sight. */
const longestWhole = 24;

/** Beside long cells a column becomes so narrow that `--publish` would break behind its dashes: short code stays whole. */
export function keepShortCodeWhole(text: HTMLElement): void {
  for (const code of text.querySelectorAll(':is(td, th) code')) {
    if (code.textContent.length <= longestWhole) code.classList.add('unbroken');
  }
}
