import type { NoteOutline, SearchIndex } from './searchIndex.ts';

/** What a library needs of its index. A type of its own, so that a host may load the index while it starts, and not before. */
export interface NoteIndex extends Pick<SearchIndex, 'add' | 'remove' | 'step' | 'search' | 'outline' | 'paths' | 'stamp' | 'serializeInSteps'> {
  outlines(): Iterable<NoteOutline>;
}

/** Stands for the index that is still to come: knows no note, and takes none. */
export const noIndex: NoteIndex = {
  add: refuse,
  remove: refuse,
  step: () => false,
  search: () => ({ hits: [], didYouMean: undefined }),
  outlines: () => [],
  outline: () => undefined,
  paths: () => [],
  stamp: () => undefined,
  serializeInSteps: refuse,
};

function refuse(): never {
  throw new Error('There is no index yet.');
}
