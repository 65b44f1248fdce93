import type { FoundLink, Note, NoteProblem } from '../note.ts';
import type { Segment } from './segment.ts';
import { commandBit, type StoredNote } from './segmentData.ts';

/** A note without its text: what a list or a tree shows of it. */
export interface NoteOutline {
  readonly path: string;
  readonly title: string;
  readonly date?: string | undefined;
  readonly categories: readonly string[];
  readonly tags: readonly string[];
  readonly published?: boolean | undefined;
  readonly problems: readonly NoteProblem[];
  readonly sections: readonly SectionOutline[];
  readonly recipes: readonly RecipeOutline[];
  /** How many of them: known without making the list. */
  readonly recipeCount: number;
  /** The languages of all of them, each once: known in the same way. */
  readonly recipeLanguages: readonly string[];
  /** Links that can only mean other notes. */
  readonly links: readonly FoundLink[];
}

export interface SectionOutline {
  readonly heading: string;
  readonly headings: readonly string[];
  readonly level: number;
  readonly line: number;
  readonly anchor: string;
}

export interface RecipeOutline {
  readonly index: number;
  readonly section: number;
  readonly description: string;
  readonly lang: string;
  readonly line: number;
  readonly kind: 'fence' | 'command';
}

/** The outline of a note that was just parsed. */
export function outlineOf(note: Note): NoteOutline {
  const { date, categories, tags, published } = note.frontMatter;
  return {
    path: note.path,
    title: note.title,
    ...(date !== undefined && { date }),
    categories,
    tags,
    ...(published !== undefined && { published }),
    problems: note.problems,
    sections: note.sections.map(({ heading, headings, level, line, anchor }) => ({ heading, headings, level, line, anchor })),
    recipes: note.recipes.map(({ index, section, description, lang, line, kind }) => ({ index, section, description, lang, line, kind })),
    recipeCount: note.recipes.length,
    recipeLanguages: [...new Set(note.recipes.map(({ lang }) => lang))],
    links: note.links,
  };
}

/**
 * The outline of a note in a segment, made from its text; the same as `outlineOf` the note it was. Sections and recipes
 * are made when they are asked for: a tree of ten thousand notes shows those of a few. A class, as its getters are
 * then one pair for all of them.
 */
export class StoredOutline implements NoteOutline {
  readonly #segment: Segment;
  readonly #note: StoredNote;
  #sections: readonly SectionOutline[] | undefined;
  #recipes: readonly RecipeOutline[] | undefined;

  constructor(segment: Segment, note: StoredNote) {
    this.#segment = segment;
    this.#note = note;
  }

  get path(): string {
    return this.#note.path;
  }

  get title(): string {
    return this.#note.title;
  }

  get date(): string | undefined {
    return this.#note.date;
  }

  get categories(): readonly string[] {
    return this.#note.categories;
  }

  get tags(): readonly string[] {
    return this.#note.tags;
  }

  get published(): boolean | undefined {
    return this.#note.published;
  }

  get problems(): readonly NoteProblem[] {
    return this.#note.problems;
  }

  get links(): readonly FoundLink[] {
    return this.#note.links;
  }

  get sections(): readonly SectionOutline[] {
    return (this.#sections ??= storedSections(this.#segment, this.#note));
  }

  get recipes(): readonly RecipeOutline[] {
    return (this.#recipes ??= storedRecipes(this.#segment, this.#note));
  }

  get recipeCount(): number {
    return this.#note.recipes;
  }

  get recipeLanguages(): readonly string[] {
    const { firstRecipe, recipes } = this.#note;
    const languages = new Set<string>();
    for (let recipe = firstRecipe; recipe < firstRecipe + recipes; recipe++) languages.add(this.#segment.langOf(recipe));
    return [...languages];
  }

  /** All of it as plain data. */
  toJSON(): NoteOutline {
    const { path, title, date, categories, tags, published, problems, links, sections, recipes, recipeCount, recipeLanguages } = this;
    return { path, title, date, categories, tags, published, problems, links, sections, recipes, recipeCount, recipeLanguages };
  }
}

function storedSections(segment: Segment, note: StoredNote): SectionOutline[] {
  const sections: SectionOutline[] = [];
  for (let doc = note.firstDoc; doc < note.firstDoc + note.docs; doc++) {
    const headings = segment.headings(doc);
    sections.push({
      heading: headings.at(-1)!,
      headings,
      level: segment.data.docLevel[doc]!,
      line: segment.data.docLine[doc]!,
      anchor: segment.anchor(doc),
    });
  }
  return sections;
}

function storedRecipes(segment: Segment, note: StoredNote): RecipeOutline[] {
  const { section, lang, line } = segment.data.recipes;
  return [...segment.recipeDescriptions(note)].map(({ text }, index) => {
    const recipe = note.firstRecipe + index;
    return {
      index,
      section: section[recipe]!,
      description: text,
      lang: segment.langOf(recipe),
      line: line[recipe]!,
      kind: (lang[recipe]! & commandBit) === 0 ? 'fence' : 'command',
    };
  });
}
