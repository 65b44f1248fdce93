import { type Hit, type NoteLibrary, type NoteOutline, unitNamed } from '../../core/index.ts';
import type { NamedUnit, Usage } from '../usage.ts';

const maxRecent = 12;

/** Sections and recipes that this user pinned, and those used recently, as far as they still exist. */
export function favouriteHits({ library, usage }: { readonly library: NoteLibrary; readonly usage: Usage }): { readonly pinned: readonly Hit[]; readonly recent: readonly Hit[] } {
  const existing = (units: readonly NamedUnit[]): readonly Hit[] => units.map((unit) => hitOf(library, unit)).filter((hit) => hit !== undefined);
  return { pinned: existing(usage.pinned()), recent: existing(usage.recent()).slice(0, maxRecent) };
}

/** Every section, note by note, up to `limit`. */
export function everything(library: NoteLibrary, limit: number): readonly Hit[] {
  const hits: Hit[] = [];
  for (const note of library.outlines()) {
    for (const section of note.sections) {
      if (hits.length >= limit) return hits;
      hits.push(sectionHit(note, section));
    }
  }
  return hits;
}

function hitOf(library: NoteLibrary, { note: path, name }: NamedUnit): Hit | undefined {
  const note = library.outline(path);
  const place = note && unitNamed(note, name);
  if (!place) return undefined;
  return place.recipe === undefined ? sectionHit(note, note.sections[place.section]!) : recipeHit(note, note.recipes[place.recipe]!);
}

function sectionHit(note: NoteOutline, section: NoteOutline['sections'][number]): Hit {
  const { heading, headings, line } = section;
  return { kind: 'section', note: note.path, title: heading, headings, line, score: 0, excerpt: noExcerpt };
}

/** A recipe as a row of a list that was not searched for. */
export function recipeHit(note: NoteOutline, recipe: NoteOutline['recipes'][number]): Hit {
  const { index, section, description, lang, line } = recipe;
  const headings = note.sections[section]?.headings ?? [];
  return { kind: 'recipe', note: note.path, title: description, headings, line, score: 0, recipe: index, lang, excerpt: noExcerpt };
}

const noExcerpt = (): { readonly text: string; readonly ranges: readonly [] } => ({ text: '', ranges: [] });
