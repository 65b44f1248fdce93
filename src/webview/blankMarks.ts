import { recipeParts } from '../core/snippetText.ts';
import type { PageRecipe } from './messages.ts';

/** Longer code is shown without marks: nobody looks for a blank in it, and finding them takes time. */
const maxLength = 20_000;

/** Marks the blanks of a recipe in its code, across the highlighter's elements. */
export function markBlanks(code: HTMLElement, recipe: PageRecipe): void {
  if (!recipe.blanks || recipe.code.length > maxLength || code.textContent !== recipe.code) return;
  let at = 0;
  const places: [number, number][] = [];
  for (const part of recipeParts(recipe)) {
    const length = part.kind === 'text' ? part.text.length : part.source.length;
    if (part.kind === 'blank') places.push([at, at + length]);
    at += length;
  }
  // From the last to the first, so that the places of the others stay true.
  for (const [start, end] of places.reverse()) for (const range of rangesWithin(code, start, end)) wrap(range);
}

/** One range per text node, as an element cannot be wrapped in part. */
function rangesWithin(code: HTMLElement, start: number, end: number): Range[] {
  const ranges: Range[] = [];
  const walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
  let at = 0;
  for (let node = walker.nextNode(); node && at < end; node = walker.nextNode()) {
    const length = node.textContent?.length ?? 0;
    if (at + length > start) {
      const range = document.createRange();
      range.setStart(node, Math.max(0, start - at));
      range.setEnd(node, Math.min(length, end - at));
      ranges.push(range);
    }
    at += length;
  }
  return ranges;
}

function wrap(range: Range): void {
  const mark = document.createElement('span');
  mark.className = 'blank';
  range.surroundContents(mark);
}
