import type { Hit, NoteLibrary, NoteOutline } from '../../core/index.ts';
import type { Usage } from '../usage.ts';

const maxRecent = 12;

/** Sections and recipes that this user pinned, and those used recently, as far as they still exist. */
export function favouriteHits({ library, usage }: { readonly library: NoteLibrary; readonly usage: Usage }): { readonly pinned: readonly Hit[]; readonly recent: readonly Hit[] } {
  const existing = (keys: readonly string[]): readonly Hit[] => keys.map((key) => hitOf(library, key)).filter((hit) => hit !== undefined);
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

function hitOf(library: NoteLibrary, key: string): Hit | undefined {
  const split = /^(.*)([#@])(\d+)$/.exec(key);
  const note = split?.[1] === undefined ? undefined : library.outline(split[1]);
  if (!split || !note) return undefined;
  const place = Number(split[3]);
  if (split[2] === '@') {
    const recipe = note.recipes[place];
    return recipe && recipeHit(note, recipe);
  }
  const section = note.sections.find(({ line }) => line === place);
  return section && sectionHit(note, section);
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
