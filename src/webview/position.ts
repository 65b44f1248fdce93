import type { OutlineEntry } from '../core/renderNote.ts';
import { findAgain, type Named } from './findAgain.ts';
import type { ReaderTarget } from './messages.ts';

/** Room that the toolbar takes above the text, in pixels. */
const top = 56;

/** Scrolls to a heading or to the block on a source line, and gives it back. */
export function scrollTo(text: HTMLElement, { anchor, line }: ReaderTarget): HTMLElement | undefined {
  const heading = anchor === undefined ? null : document.getElementById(`n-${anchor}`);
  const found = heading ?? (line === undefined ? undefined : blockAt(text, line));
  // The title may be a heading of the text, and above the first block it belongs to that one.
  if (!found || !text.contains(found) || found === text.firstElementChild) window.scrollTo(0, 0);
  else moveTo(found, top);
  if (found?.matches('h1, h2, h3, h4, h5, h6')) flash(found);
  return found;
}

/** The source line of the block at the top of the window. */
export function lineAtTop(text: HTMLElement): number {
  let line = 0;
  for (const block of text.querySelectorAll<HTMLElement>('[data-line]')) {
    if (block.getBoundingClientRect().top > top + 4) break;
    line = Number(block.dataset.line);
  }
  return line;
}

/**
 * Remembers what is in sight, and gives back how to return there after the text has changed: what has the focus stays
 * where it is on the screen, else the uppermost block that is still there.
 */
export function keepPlace(text: HTMLElement): () => undefined {
  const before = blocks(text);
  const scrolled = window.scrollY;
  const inSight = before.map(({ element }) => ({ element, box: element.getBoundingClientRect() })).filter(({ box }) => box.bottom > top && box.top < window.innerHeight);
  const withFocus = inSight.filter(({ element }) => element.contains(document.activeElement));
  const anchors = [...withFocus.reverse(), ...inSight.slice(0, 50)].map(({ element, box }) => ({ again: findAgain(before, element), distance: box.top }));
  return () => {
    const after = blocks(text);
    for (const { again, distance } of scrolled > 0 ? anchors : []) {
      const block = again(after);
      if (block) return void moveTo(block, distance);
    }
    window.scrollTo(0, scrolled);
  };
}

/** Makes a change to the heights of blocks, and keeps what is at the top of the window where it is. */
export function keepInSight(text: HTMLElement, change: () => void): void {
  const block = [...text.children].find((child) => child.getBoundingClientRect().bottom > top);
  const distance = block?.getBoundingClientRect().top ?? 0;
  change();
  if (block && window.scrollY > 0) moveTo(block, distance);
}

function blocks(text: HTMLElement): readonly Named[] {
  return [...text.querySelectorAll<HTMLElement>('[data-line]')].map((element) => ({ element, name: `${element.localName} ${element.textContent}` }));
}

/** The last heading above or at the reading line; the first one already where nothing but the note's title stands above it. */
export function currentHeading(outline: readonly OutlineEntry[]): OutlineEntry | undefined {
  const atEnd = window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 2;
  const reached = outline.filter(({ anchor }) => {
    const place = document.getElementById(anchor)?.getBoundingClientRect().top;
    return place !== undefined && place <= top + 24;
  });
  // At the very end the last headings never come to the top of the window.
  if (atEnd && window.scrollY > 0) return outline.at(-1);
  const [first] = outline;
  const isFirst = first !== undefined && document.getElementById(first.anchor)?.previousElementSibling === null;
  return reached.at(-1) ?? (isFirst ? first : undefined);
}

function blockAt(text: HTMLElement, line: number): HTMLElement | undefined {
  let found: HTMLElement | undefined;
  for (const block of text.querySelectorAll<HTMLElement>('[data-line]')) {
    if (Number(block.dataset.line) > line) break;
    found = block;
  }
  return found;
}

function moveTo(block: Element, distance: number): void {
  window.scrollTo({ top: window.scrollY + block.getBoundingClientRect().top - distance, behavior: 'instant' });
}

function flash(heading: Element): void {
  heading.classList.remove('arrived');
  requestAnimationFrame(() => heading.classList.add('arrived'));
}
