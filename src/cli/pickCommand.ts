import { blanksOf, commandText, findDestructiveCommands, findHiddenCharacters, isShellLanguage, plainText, type Recipe, recipeParts, shellOf, showHiddenCharacters } from '../core/index.ts';
import { parseNote } from '../core/parsing.ts';
import { openCollection, readNote, searchIn, shownFolder } from './collection.ts';
import type { Options } from './options.ts';
import { askLine, openTerminal, type Terminal } from './terminal.ts';
import { pickRow, type Row } from './pickRow.ts';
import { UsageError } from './usageError.ts';

const mostRows = 10;

/**
 * `pick`: chooses a recipe as one types, asks its blanks, and prints it. The picture goes to the terminal itself, the result
 * to standard output, so that it works inside `$(…)`. Nothing is run.
 */
export async function pickCommand(words: readonly string[], { lang, ...given }: Options): Promise<number> {
  const terminal = openTerminal();
  if (!terminal) throw new UsageError('pick needs a terminal');
  try {
    const collection = await openCollection(given);
    const { sources } = collection;
    const rows = (query: string): readonly Row[] =>
      searchIn(collection, query, { kind: 'recipe', limit: mostRows, ...(lang !== undefined && { lang }) }).hits.map((hit) => ({
        title: hit.title,
        detail: [shownFolder(sources, hit.note), ...hit.headings].filter(Boolean).join(' › '),
        preview: hit.excerpt().text,
        value: hit,
      }));
    const hit = (await pickRow({ terminal, rows, query: words.join(' ') }))?.value;
    const text = hit && readNote(sources, hit.note);
    const recipe = text && hit.recipe !== undefined ? parseNote(hit.note, text).recipes[hit.recipe] : undefined;
    const filled = recipe && (await fill(terminal, recipe));
    if (filled === undefined) return 1;
    process.stdout.write(`${filled}\n`);
    return 0;
  } finally {
    terminal.close();
  }
}

/** The code with its blanks filled, quoted where it is for a shell; `undefined` when the person gives up or it must not be printed. */
async function fill(terminal: Terminal, recipe: Recipe): Promise<string | undefined> {
  const hidden = findHiddenCharacters(recipe.code).filter(({ kind }) => kind !== 'space');
  if (hidden.length > 0) {
    terminal.write(`Not printed, because characters hide in it (${hidden.map(({ label }) => label).slice(0, 5).join(', ')}):\n${showHiddenCharacters(recipe.code)}\n`);
    return undefined;
  }
  const parts = recipeParts(recipe);
  const blanks = blanksOf(parts);
  if (blanks.length > 0) terminal.write(`${recipe.code}\n`);
  if (findDestructiveCommands(recipe.code).length > 0) terminal.write('Careful: this destroys or changes things that cannot be brought back.\n');
  const values = new Map<string, string>();
  for (const { name, fallback, choices } of blanks) {
    const offered = choices?.map((choice) => choice || '""').join(' | ') ?? fallback;
    const first = choices?.[0] ?? fallback ?? '';
    const value = await askLine(terminal, `${showHiddenCharacters(name)}${offered === undefined ? '' : ` [${showHiddenCharacters(offered)}]`}: `);
    if (value === undefined) return undefined;
    if (value !== '' || offered !== undefined) values.set(name, value || first);
  }
  if (!isShellLanguage(recipe.lang)) return plainText(recipe, values);
  const quoted = commandText(parts, values, shellOf(process.env['SHELL']) ?? 'sh');
  if (quoted.kind === 'text') return quoted.text;
  terminal.write(`The value for ${quoted.name} cannot be written there.\n`);
  return undefined;
}
