import type { Note, Section } from '../../src/core/note.ts';
import { allInitials, pinyinReadings } from './readings.ts';
import { Random } from './random.ts';

/** A query with the sections that are right answers to it, as `path#heading`. */
export interface BenchQuery {
  readonly query: string;
  readonly right: ReadonlySet<string>;
}

/** Query class → its queries, made from the notes themselves with a fixed seed (SEARCH.md, "Query classes"). */
export type QueryClasses = Readonly<Record<string, readonly BenchQuery[]>>;

interface Unit {
  readonly key: string;
  readonly section: Section;
  readonly text: string;
}

const han = /[\u4e00-\u9fff]+/g;

/** At most `most` queries a class; classes that the notes have no material for are empty. */
export function makeQueries(notes: readonly Note[], most: number): QueryClasses {
  const units = notes.flatMap((note) =>
    note.sections.map((section): Unit => ({
      key: `${note.path}#${section.heading}`,
      section,
      text: `${section.heading}\n${section.prose}\n${section.code}`,
    })),
  );
  const maker = new QueryMaker(units, most);
  return {
    title: maker.titles((title) => title),
    typo: maker.titles((title, random) => withTypos(title, random)),
    prefix: maker.titles(beginning),
    'prefix, ties right': maker.titles(beginning, (title, query) => title.startsWith(query.trimEnd())),
    'rare words': maker.bodies((text) => text.match(/[a-z]{4,}/gi) ?? [], 2),
    'zh title': maker.titles((title, random) => chinesePart(title, random), (title, query) => title.includes(query)),
    'zh body': maker.bodies((text) => text.match(/[\u4e00-\u9fff]{4}/g) ?? [], 1),
    'zh words': maker.bodies(chineseWords, 2, ''),
    pinyin: maker.titles((title) => pinyinReadings(title, 'full')),
    initials: maker.titles((title) => pinyinReadings(title, 'initials')),
    'initials, ties right': maker.titles((title) => pinyinReadings(title, 'initials'), (title, query) => allInitials(title).includes(query)),
    code: maker.codes(),
    mixed: maker.mixed(),
  };
}

class QueryMaker {
  readonly #units: readonly Unit[];
  readonly #most: number;
  readonly #byTitle = new Map<string, string[]>();
  readonly #texts: readonly string[];

  constructor(units: readonly Unit[], most: number) {
    this.#units = units;
    this.#most = most;
    this.#texts = units.map((unit) => unit.text.toLowerCase());
    for (const { key, section } of units) {
      const title = section.heading.toLowerCase();
      this.#byTitle.set(title, [...(this.#byTitle.get(title) ?? []), key]);
    }
  }

  /**
   * From headings; sections with the same heading are equally right. With `fits`, all whose heading fits the query, both
   * in lower case: of several that a query says equally much of, no engine can know which was meant.
   */
  titles(make: (title: string, random: Random) => string | undefined, fits?: (title: string, query: string) => boolean): BenchQuery[] {
    return this.#collect((unit, random) => {
      const query = make(unit.section.heading, random);
      if (query === undefined || query.trim().length < 2) return undefined;
      return { query, right: new Set(fits ? this.#withTitle((title) => fits(title, query.toLowerCase())) : this.#byTitle.get(unit.section.heading.toLowerCase())) };
    });
  }

  #withTitle(fits: (title: string) => boolean): string[] {
    return [...this.#byTitle].flatMap(([title, keys]) => (fits(title) ? keys : []));
  }

  /** Words of a section's text that no other section has all of, in any order. */
  bodies(wordsOf: (text: string) => readonly string[], count: number, between = ' '): BenchQuery[] {
    return this.#collect((unit, random) => {
      const found = [...new Set(wordsOf(`${unit.section.prose}\n${unit.section.code}`))];
      for (let attempt = 0; attempt < 12 && found.length >= count; attempt++) {
        const words = Array.from({ length: count }, () => random.pick(found));
        if (new Set(words).size === count && this.#isOnly(words)) return { query: words.join(between), right: new Set([unit.key]) };
      }
      return undefined;
    });
  }

  /** A flag, file name or identifier that only this section has. */
  codes(): BenchQuery[] {
    const token = /(?<![\w$./-])(?:--?[a-z][\w-]+|[a-z]\w*(?:[._/-]\w+)+|[a-z]+_\w+|[a-z]+[A-Z]\w+)/g;
    return this.#collect((unit, random) => {
      const found = [...new Set(`${unit.section.prose}\n${unit.section.code}`.match(token) ?? [])].filter((one) => one.length < 30);
      for (let attempt = 0; attempt < 12 && found.length > 0; attempt++) {
        const word = random.pick(found);
        if (this.#isOnly([word])) return { query: word, right: new Set([unit.key]) };
      }
      return undefined;
    });
  }

  /** An English word of the heading and a Chinese one of the body that together say which section. */
  mixed(): BenchQuery[] {
    return this.#collect((unit, random) => {
      const english = unit.section.heading.match(/[a-z][a-z\d-]+/gi) ?? [];
      const chinese = unit.section.prose.match(/[\u4e00-\u9fff]{2,4}/g) ?? [];
      for (let attempt = 0; attempt < 8 && english.length > 0 && chinese.length > 0; attempt++) {
        const words = [random.pick(english), random.pick(chinese)];
        if (this.#isOnly(words)) return { query: words.join(' '), right: new Set([unit.key]) };
      }
      return undefined;
    });
  }

  #isOnly(words: readonly string[]): boolean {
    const wanted = words.map((word) => word.toLowerCase());
    let count = 0;
    for (const text of this.#texts) if (wanted.every((word) => text.includes(word)) && ++count > 1) return false;
    return count === 1;
  }

  #collect(make: (unit: Unit, random: Random) => BenchQuery | undefined): BenchQuery[] {
    const random = new Random(20_240_930);
    const queries: BenchQuery[] = [];
    for (const unit of random.shuffle(this.#units)) {
      if (queries.length >= this.#most) break;
      const query = make(unit, random);
      if (query) queries.push(query);
    }
    return queries;
  }
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Chinese words of two characters, as a dictionary cuts them; people write them without spaces. */
function chineseWords(text: string): string[] {
  return [...segmenter.segment(text)].map(({ segment }) => segment).filter((word) => /^[\u4e00-\u9fff]{2}$/.test(word));
}

/** The first 60 % of a title. */
function beginning(title: string): string | undefined {
  return title.length > 3 ? title.slice(0, Math.ceil(title.length * 0.6)) : undefined;
}

/** One typo in each word of five letters or more; `undefined` without such a word. */
function withTypos(title: string, random: Random): string | undefined {
  const typed = title.replace(/[a-z]{5,}/gi, (word) => typo(word, random));
  return typed === title ? undefined : typed;
}

function typo(word: string, random: Random): string {
  const at = 1 + random.below(word.length - 2);
  const kind = random.below(3);
  if (kind === 0) return word.slice(0, at) + word.slice(at + 1);
  if (kind === 1) return word.slice(0, at) + word[at + 1]! + word[at]! + word.slice(at + 2);
  return word.slice(0, at) + String.fromCharCode(97 + random.below(26)) + word.slice(at + 1);
}

function chinesePart(title: string, random: Random): string | undefined {
  const runs = (title.match(han) ?? []).filter((run) => run.length >= 2);
  if (runs.length === 0) return undefined;
  const run = random.pick(runs);
  const length = Math.min(run.length, 2 + random.below(3));
  const at = random.below(run.length - length + 1);
  return run.slice(at, at + length);
}
