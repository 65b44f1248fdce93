import type { Hit } from './hits.ts';
import type { NoteOutline } from './noteOutline.ts';

/**
 * The hits without those that only say another one again: a section and its one recipe, where that has no description of
 * its own, are called alike, stand in one place and are inserted, copied and opened alike. The better of the two stays.
 */
export function withoutRepeats(hits: readonly Hit[], outline: (note: string) => NoteOutline | undefined): readonly Hit[] {
  // Making the outlines of sixty notes takes about as long as the search, and most recipes have a description.
  const notes = new Set(hits.filter(({ recipe, title, headings }) => recipe !== undefined && title === headings.at(-1)).map(({ note }) => note));
  const seen = new Set<string>();
  return hits.filter((hit) => {
    if (!notes.has(hit.note)) return true;
    const section = sectionWithOneRecipe(hit, outline(hit.note));
    if (section === undefined) return true;
    const key = `${section} ${hit.note}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

/** Which section of its note a hit stands for, if that is one of those; a place in the outline. */
function sectionWithOneRecipe({ line, recipe }: Hit, outline: NoteOutline | undefined): number | undefined {
  if (!outline) return undefined;
  const section = recipe === undefined ? outline.sections.findIndex((one) => one.line === line) : outline.recipes[recipe]?.section;
  if (section === undefined) return undefined;
  const [only, ...others] = outline.recipes.filter((one) => one.section === section);
  return only && others.length === 0 && only.description === outline.sections[section]?.heading ? section : undefined;
}
