import { languageIdentifier } from '../languages.ts';
import { foldText } from './characters.ts';
import { InFolder } from './inFolder.ts';
import { PhraseFinder } from './phraseFinder.ts';
import type { Query } from './query.ts';
import type { Segment } from './segment.ts';
import type { StoredNote } from './segmentData.ts';

export interface FilterOptions {
  /** Only recipes in this language, and sections that have one. */
  readonly lang?: string | undefined;
  /** A note's path as the person who asks knows it. */
  readonly shownPath?: ((note: string) => string) | undefined;
}

/** What a query's operators let through. Passes everything when there are none. */
export class Filter {
  readonly #query: Query;
  readonly #langs: ReadonlySet<string>;
  readonly #folders: readonly InFolder[];
  readonly #finders = new Map<Segment, Map<string, PhraseFinder>>();

  constructor(query: Query, { lang, shownPath }: FilterOptions) {
    this.#query = query;
    this.#langs = new Set([...query.langs, ...(lang ? [lang] : [])].map(languageOf));
    this.#folders = query.folders.map((folder) => new InFolder(folder, shownPath ?? ((note) => note)));
  }

  /** Whether anything has to be asked of a section at all. */
  get isOpen(): boolean {
    const { tags, folders, excluded, phrases } = this.#query;
    return tags.length + folders.length + excluded.length + phrases.length + this.#langs.size === 0;
  }

  /** Whether a note's tags and path are what is asked for. */
  note({ path, tags, categories }: Pick<StoredNote, 'path' | 'tags' | 'categories'>): boolean {
    const query = this.#query;
    const labels = query.tags.length === 0 ? [] : [...tags, ...categories].map(foldText);
    return query.tags.every((tag) => labels.includes(tag)) && this.#folders.every((folder) => folder.has(path));
  }

  section(segment: Segment, doc: number): boolean {
    const { excluded, phrases } = this.#query;
    if (!this.note(segment.noteAt(doc))) return false;
    if (this.#langs.size > 0 && !this.#hasLanguage(segment, doc)) return false;
    return phrases.every((phrase) => this.#finder(segment, phrase).has(doc)) && !excluded.some((word) => this.#hasWord(segment, doc, word));
  }

  #hasWord(segment: Segment, doc: number, word: string): boolean {
    return this.#finder(segment, word).has(doc) && segment.lines(doc).some(({ text }) => hasWord(foldText(text), word));
  }

  #finder(segment: Segment, text: string): PhraseFinder {
    const finders = this.#finders.get(segment) ?? new Map<string, PhraseFinder>();
    this.#finders.set(segment, finders);
    let finder = finders.get(text);
    if (!finder) finders.set(text, (finder = new PhraseFinder(segment, text)));
    return finder;
  }

  recipe(segment: Segment, recipe: number): boolean {
    return this.#langs.size === 0 || this.#langs.has(languageOf(segment.langOf(recipe)));
  }

  #hasLanguage(segment: Segment, doc: number): boolean {
    return segment.recipesIn(doc).some((recipe) => this.recipe(segment, recipe));
  }
}

/** One name for all that fences and people call a language; with JSX a language is still the same, and none is none. */
function languageOf(name: string): string {
  return name === '' ? '' : languageIdentifier(name).replace(/react$/, '');
}

/** As a word of its own where it is written in letters; anywhere for scripts without spaces. */
function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const inner = /[a-z\d]/;
    const startsInside = inner.test(word[0]!) && at > 0 && inner.test(text[at - 1]!);
    const endsInside = inner.test(word.at(-1)!) && inner.test(text[at + word.length] ?? '');
    if (!startsInside && !endsInside) return true;
  }
  return false;
}
