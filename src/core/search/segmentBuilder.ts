import { slug } from '../markdown/anchor.ts';
import type { Note, Recipe, Section } from '../note.ts';
import type { Stamp } from '../noteSource.ts';
import { atomLength, firstAtom, maxAtoms, readAtom } from './atomStream.ts';
import { detached, detachedAll, none } from './detached.ts';
import { GrowingUint32, GrowingUint8 } from './growing.ts';
import { ListedNotes, noteOfEach } from './noteRows.ts';
import { rankAtoms } from './rankAtoms.ts';
import { type RecipePlace, RecipePlacer } from './recipePlacer.ts';
import { SectionLines } from './sectionLines.ts';
import type { Segment } from './segment.ts';
import { commandBit, type RecipeColumns, type SegmentData, type StoredNote } from './segmentData.ts';
import { TextWriter } from './textWriter.ts';

/** A document's number has to fit 16 bits. */
const maxDocs = 65_000;

/** In the order in which recipes are added. */
const placeColumns = ['section', 'descriptionLine', 'descriptionStart', 'descriptionLength', 'codeLine'] as const;
type PlaceColumns = Pick<RecipeColumns, (typeof placeColumns)[number]>;

/** Collects notes, or the notes of older segments, and turns them into the data of one new segment. */
export class SegmentBuilder {
  readonly #text = new TextWriter();
  readonly #docStart = new GrowingUint32();
  readonly #docLine = new GrowingUint32();
  readonly #docLevel = new GrowingUint8();
  readonly #docAnchor: string[] = [];
  readonly #docAbove: (readonly string[])[] = [];
  readonly #notes: StoredNote[] = [];
  readonly #recipeLine = new GrowingUint32();
  /** Per column of `RecipeColumns`. */
  readonly #recipePlaces = placeColumns.map(() => new GrowingUint32());
  readonly #recipeLines = new GrowingUint8();
  readonly #recipeLang = new GrowingUint8();
  readonly #langs: string[] = [];
  readonly #lines = new SectionLines();
  /** The segment that notes were last taken over from, and by its atoms the ids they have here; 0 while unknown. */
  #older: Segment | undefined;
  #idsOfOlder = new Uint32Array(0);

  get notes(): number {
    return this.#notes.length;
  }

  /** How much text there is, in atoms. */
  get size(): number {
    return this.#text.length;
  }

  /** Whether another note of `docs` sections would no longer fit. */
  isFull(docs: number): boolean {
    return this.#docStart.length + docs > maxDocs || this.#text.atoms > maxAtoms - 100_000;
  }

  /** Adds a note, and gives back how it will be kept. Sections beyond 65,000 of one note are left out. */
  add(note: Note, stamp: Stamp | undefined): StoredNote {
    const sections = note.sections.slice(0, maxDocs - 1);
    const bySection = new Map<number, Recipe[]>();
    for (const recipe of note.recipes) {
      const list = bySection.get(recipe.section);
      if (list) list.push(recipe);
      else bySection.set(recipe.section, [recipe]);
    }
    const stored: StoredNote = {
      path: note.path,
      title: detached(note.title),
      date: note.frontMatter.date,
      categories: detachedAll(note.frontMatter.categories),
      tags: detachedAll(note.frontMatter.tags),
      published: note.frontMatter.published,
      problems: note.problems.length === 0 ? none : note.problems,
      links: note.links.length === 0 ? none : note.links.map((link) => ({ ...link, target: detached(link.target) })),
      stamp,
      firstDoc: this.#docStart.length,
      docs: sections.length,
      firstRecipe: this.#recipeLine.length,
      recipes: sections.reduce((sum, _, at) => sum + (bySection.get(at)?.length ?? 0), 0),
    };
    this.#notes.push(stored);
    sections.forEach((section, at) => this.#addSection(note, section, bySection.get(at) ?? []));
    return stored;
  }

  /** Takes over one note of an older segment as it is, without reading or parsing it again. Best one segment after the other. */
  addStored(segment: Segment, note: StoredNote): void {
    const { data } = segment;
    if (this.#older !== segment) {
      this.#older = segment;
      this.#idsOfOlder = new Uint32Array(data.atoms.length);
    }
    this.#notes.push({ ...note, firstDoc: this.#docStart.length, firstRecipe: this.#recipeLine.length });
    for (let doc = note.firstDoc; doc < note.firstDoc + note.docs; doc++) {
      this.#docStart.push(this.#text.length);
      this.#docLine.push(data.docLine[doc]!);
      this.#docLevel.push(data.docLevel[doc]!);
      this.#docAnchor.push(data.docAnchor.at(doc)!);
      this.#docAbove.push(data.docAbove.at(doc)!);
      this.#text.reserve(data.docStart[doc + 1]! - data.docStart[doc]!);
      for (let at = data.docStart[doc]!; at < data.docStart[doc + 1]!; at += atomLength(data.stream[at]!)) {
        const id = readAtom(data.stream, at);
        this.#text.push(id < firstAtom ? id : (this.#idsOfOlder[id - firstAtom] ||= this.#text.idOf(data.atoms.at(id - firstAtom)!)));
      }
    }
    for (let at = note.firstRecipe; at < note.firstRecipe + note.recipes; at++) {
      this.#recipeLine.push(data.recipes.line[at]!);
      placeColumns.forEach((name, column) => this.#recipePlaces[column]!.push(data.recipes[name][at]!));
      this.#recipeLines.push(data.recipes.lines[at]!);
      const lang = data.recipes.lang[at]!;
      this.#recipeLang.push(this.#langNumber(data.langs[lang & ~commandBit] ?? '') | (lang & commandBit));
    }
  }

  /** Numbers the atoms by frequency and writes the text with them. Yields now and then, so that the host can pause. */
  *build(): Generator<void, SegmentData> {
    const { order, stream, docStart } = yield* rankAtoms(this.#text.view(), this.#docStart.view(), this.#text.atoms);
    const atoms = yield* this.#text.atomTexts();
    yield;
    const places = Object.fromEntries(placeColumns.map((name, column) => [name, Uint16Array.from(this.#recipePlaces[column]!.view())])) as unknown as PlaceColumns;
    return {
      atoms: Array.from(order, (atom) => atoms[atom]!),
      stream,
      docStart,
      docLine: this.#docLine.view().slice(),
      docLevel: this.#docLevel.view().slice(),
      docAnchor: this.#docAnchor,
      docAbove: this.#docAbove,
      notes: new ListedNotes(this.#notes),
      noteOf: noteOfEach([...this.#notes.map(({ firstDoc }) => firstDoc), docStart.length - 1]),
      recipes: {
        line: this.#recipeLine.view().slice(),
        ...places,
        lines: this.#recipeLines.view().slice(),
        lang: this.#recipeLang.view().slice(),
      },
      langs: this.#langs,
    };
  }

  #addSection(note: Note, section: Section, recipes: readonly Recipe[]): void {
    this.#lines.read(note, section, recipes);
    const placer = new RecipePlacer(this.#lines);
    for (const recipe of recipes) this.#addRecipe(recipe, placer.place(recipe));
    this.#docStart.push(this.#text.length);
    this.#docLine.push(section.line);
    this.#docLevel.push(section.level);
    this.#docAnchor.push(section.anchor === slug(section.heading) ? '' : section.anchor);
    this.#docAbove.push(detachedAll(section.headings.slice(0, -1)));
    const { count, fields, units, starts, ends } = this.#lines;
    for (let line = 0; line < count; line++) this.#text.writeLine(fields[line]!, units, starts[line]!, ends[line]!);
  }

  #addRecipe(recipe: Recipe, place: RecipePlace): void {
    this.#recipeLine.push(recipe.line);
    [recipe.section, place.line, place.start, place.length, place.codeLine].forEach((value, column) => this.#recipePlaces[column]!.push(value));
    this.#recipeLines.push(place.codeLines);
    this.#recipeLang.push(this.#langNumber(recipe.lang) | (recipe.kind === 'command' ? commandBit : 0));
  }

  /** The 128th language of a segment and all after it are kept as no language. */
  #langNumber(lang: string): number {
    const known = this.#langs.indexOf(lang);
    if (known >= 0) return known;
    if (this.#langs.length === 0 && lang !== '') this.#langs.push('');
    return this.#langs.length < commandBit ? this.#langs.push(lang) - 1 : 0;
  }
}
