import { longestAnswer, oneLine, type ToolAnswer } from './answerText.ts';
import type { ReadOnlyLibrary } from './findNote.ts';
import type { InputSchema, ToolInput } from './toolInput.ts';

const defaultLimit = 50;

export const listSchema = {
  type: 'object',
  properties: {
    tag: { type: 'string', description: 'Only notes with this tag or in this category.' },
    limit: { type: 'integer', minimum: 1, maximum: 200, description: 'How many notes; 50 unless told.' },
    offset: { type: 'integer', minimum: 0, description: 'How many notes to skip, to continue a list.' },
  },
} as const satisfies InputSchema;

/** Notes by path: title, tags and how much is in them. */
export function listNotes(library: ReadOnlyLibrary, input: ToolInput): ToolAnswer {
  const tag = input.text('tag')?.toLowerCase();
  const offset = input.number('offset') ?? 0;
  const notes = [...library.outlines()]
    .filter(({ tags, categories }) => tag === undefined || [...tags, ...categories].some((name) => name.toLowerCase() === tag))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const rows: string[] = [];
  let length = 0;
  for (const { path, title, tags, sections, recipes } of notes.slice(offset, offset + (input.number('limit') ?? defaultLimit))) {
    const row = `- ${oneLine(path, 1000)}: ${oneLine(title)} (${sections.length} sections, ${recipes.length} recipes${tags.length > 0 ? `; ${oneLine(tags.join(', '))}` : ''})`;
    if (length + row.length > longestAnswer && rows.length > 0) break;
    rows.push(row);
    length += row.length;
  }
  const next = offset + rows.length;
  if (rows.length === 0) return { text: notes.length === 0 ? 'There are no such notes.' : `There are only ${notes.length} notes.` };
  const more = next < notes.length ? [`There are more: continue with offset ${next}.`] : [];
  return { text: [`${notes.length} notes, from ${offset + 1}:`, ...rows, ...more].join('\n') };
}
