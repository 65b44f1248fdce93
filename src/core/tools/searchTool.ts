import type { Hit } from '../search/searchIndex.ts';
import { fenced, longestAnswer, oneLine, place, type ToolAnswer } from './answerText.ts';
import type { ReadOnlyLibrary } from './findNote.ts';
import type { InputSchema, ToolInput } from './toolInput.ts';

const defaultLimit = 8;
const mostHits = 200;
/** Longer recipes are cut in a list of hits; get_recipe has them whole. */
const longestCode = 600;

export const searchSchema = {
  type: 'object',
  properties: {
    query: { type: 'string', description: 'Words to look for, in Chinese, English or pinyin; misspellings are found too. "…" finds an exact phrase, -word leaves out, tag:x, lang:x and in:folder narrow down.' },
    kind: { type: 'string', enum: ['section', 'recipe'], description: 'Only sections of text, or only recipes (code that can be used).' },
    lang: { type: 'string', description: 'Only recipes in this language, for example bash or python.' },
    limit: { type: 'integer', minimum: 1, maximum: 30, description: 'How many hits; 8 unless told.' },
    offset: { type: 'integer', minimum: 0, maximum: mostHits, description: 'How many hits to skip, to continue a list.' },
  },
  required: ['query'],
} as const satisfies InputSchema;

/** Hits with their place and what is in them: a line of a section, the code of a recipe. */
export async function searchNotes(library: ReadOnlyLibrary, input: ToolInput): Promise<ToolAnswer> {
  const query = input.text('query') ?? '';
  const kind = input.text('kind') as 'section' | 'recipe' | undefined;
  const lang = input.text('lang');
  const offset = input.number('offset') ?? 0;
  const end = Math.min(mostHits, offset + (input.number('limit') ?? defaultLimit));
  const result = library.search(query, { limit: end + 1, ...(kind && { kind }), ...(lang !== undefined && { lang }) });
  const hits = result.hits.slice(offset, end);
  if (hits.length === 0) return { text: nothing(query, offset, result.didYouMean) };
  const parts: string[] = [];
  let length = 0;
  for (const [at, hit] of hits.entries()) {
    const text = `${offset + at + 1}. ${await describe(library, hit)}`;
    if (length + text.length > longestAnswer && at > 0) break;
    parts.push(text);
    length += text.length;
  }
  const next = offset + parts.length;
  if (next < result.hits.length && next < mostHits) parts.push(`There are more hits: continue with offset ${next}.`);
  return { text: parts.join('\n\n') };
}

function nothing(query: string, offset: number, didYouMean: string | undefined): string {
  if (offset > 0) return 'There are no more hits.';
  const meant = didYouMean === undefined ? '' : ` Did you mean "${oneLine(didYouMean)}"?`;
  return `Nothing in the notes fits "${oneLine(query)}".${meant} Try fewer or other words.`;
}

async function describe(library: ReadOnlyLibrary, hit: Hit): Promise<string> {
  const where = `note: ${oneLine(hit.note, 1000)} · ${place(hit.note, hit.line)}`;
  const headings = oneLine([library.outline(hit.note)?.title ?? '', ...hit.headings].filter(Boolean).join(' › '), 400);
  if (hit.recipe === undefined) return `section: ${headings}\n${where}\n${oneLine(hit.excerpt().text, 400)}`;
  const recipe = (await library.read(hit.note))?.note.recipes[hit.recipe];
  const code = recipe?.code ?? hit.excerpt().text;
  const cut = code.length > longestCode ? `\n(cut; get_recipe has all ${code.length} characters)` : '';
  return `recipe ${hit.recipe}: ${oneLine(hit.title)}\nunder: ${headings}\n${where}\n${fenced(code, hit.lang ?? '', longestCode)}${cut}`;
}
