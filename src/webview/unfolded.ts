import { findAgain, type Named } from './findAgain.ts';

/** Remembers which parts of a note are unfolded, and gives back how to have it so once the text was written anew. */
export function keepUnfolded(text: HTMLElement): () => void {
  const before = folds(text);
  const states = before.map(({ element }) => ({ again: findAgain(before, element), open: element.hasAttribute('open') }));
  return () => {
    const after = folds(text);
    for (const { again, open } of states) again(after)?.toggleAttribute('open', open);
  };
}

function folds(text: HTMLElement): readonly Named[] {
  return [...text.querySelectorAll('details')].map((element) => ({ element, name: element.querySelector('summary')?.textContent ?? '' }));
}
