import { findAgain, type Named } from './findAgain.ts';

/** What can have the focus in a note: headings and blocks are given it when they are gone to. */
const focusable = '[id^="n-"], .code-block, a, button, img, summary, [tabindex]';
const heading = '[id^="n-"]';

/** A screen reader says where it is, and Tab goes on from there. */
export function focusOn(target: HTMLElement): void {
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}

/**
 * Remembers what has the focus in a part of the page, and gives back how to return there once that part was written anew:
 * to the same thing, else to what stands in its place in the section, else to the section's heading. Without the focus
 * in the page nothing happens, so that it is not taken from an editor beside it.
 */
export function keepFocus(part: HTMLElement): () => void {
  const active = document.activeElement;
  if (!document.hasFocus() || active === part || !part.contains(active) || active === null) return () => undefined;
  const before = focusables(part);
  const section = before.slice(0, before.indexOf(active as HTMLElement) + 1).findLast((element) => element.matches(heading));
  const same = findAgain(before.map(byWords), active);
  const alike = findAgain(inSection(before, section).map(byKind), active);
  return () => {
    const after = focusables(part);
    const found = same(after.map(byWords)) ?? alike(inSection(after, section).map(byKind)) ?? after.find(({ id }) => id !== '' && id === section?.id);
    if (found) focusOn(found);
  };
}

function focusables(part: HTMLElement): readonly HTMLElement[] {
  return [...part.querySelectorAll<HTMLElement>(focusable)];
}

/** Those from a heading to the next one; without one, those before the first. */
function inSection(elements: readonly HTMLElement[], section: HTMLElement | undefined): readonly HTMLElement[] {
  const start = section ? elements.findIndex(({ id }) => id === section.id) : 0;
  if (start < 0) return [];
  const end = elements.findIndex((element, index) => index >= start && element.matches(heading) && element.id !== section?.id);
  return elements.slice(start, end < 0 ? undefined : end);
}

/** A button is named by what it does, all else by what it is. */
function byKind(element: HTMLElement): Named {
  return { element, name: `${element.localName} ${element.localName === 'button' ? (element.getAttribute('aria-label') ?? '') : ''}` };
}

/** A heading is named by its anchor, all else by its own words and those of the block that it belongs to. */
function byWords(element: HTMLElement): Named {
  if (element.matches(heading)) return { element, name: element.id };
  const block = element.closest<HTMLElement>('.code-block, .command, .formula');
  return { element, name: [byKind(element).name, element.textContent, block?.dataset.tex ?? block?.querySelector('code')?.textContent].join('\n') };
}
