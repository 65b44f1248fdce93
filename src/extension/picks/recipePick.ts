import * as vscode from 'vscode';
import { fittingLanguages, type Hit, isOutput, languageIdentifier, type NoteLibrary, recipesByLanguage } from '../../core/index.ts';
import type { RecipeAddress } from '../address.ts';
import { chosen } from './chosen.ts';
import { displayText } from '../displayText.ts';
import { hitDescription } from './hitDescription.ts';
import { recipeIcon } from '../icons.ts';
import { keepOrder } from './keepOrder.ts';
import { favouriteHits, recipeHit } from './pickStart.ts';
import { RowList } from './rowList.ts';
import { unitKey, type Usage } from '../usage.ts';

const maxRows = 60;
/** Where only some languages will do, the best of them may stand behind many others. */
const maxLookedThrough = 600;
/** How much a recipe in the editor's language counts for more than an equally good one in another. */
const languageBonus = 1.25;
/** What shows what a recipe prints comes last. */
const outputMalus = 0.5;

export interface RecipePickOptions {
  readonly library: NoteLibrary;
  readonly usage: Usage;
  readonly title: string;
  /** The editor the recipe is for: its language comes first. */
  readonly editor?: vscode.TextEditor | undefined;
  /** Leaves out recipes that this says no to, by their fence's language. */
  readonly takes?: (lang: string) => boolean;
}

interface Row extends vscode.QuickPickItem {
  readonly address: RecipeAddress;
}

/** Asks which recipe, with its code as preview; `undefined` when the person gives up. */
export async function pickRecipe(options: RecipePickOptions): Promise<RecipeAddress | undefined> {
  const pick = vscode.window.createQuickPick<Row>();
  pick.title = options.title;
  pick.placeholder = vscode.l10n.t('Type words of the recipe or its description');
  keepOrder(pick);
  const languages = options.editor
    ? fittingLanguages(options.editor.document.languageId, options.editor.document.fileName)
    : [];
  const list = new RowList(pick, rowKey);
  const show = (give: (rows: readonly Row[]) => void): void => {
    const query = pick.value.trim();
    const hits = query === '' ? startHits(options, languages) : foundHits(options, languages, query);
    const rows = hits.map((hit) => recipeRow(options.library, hit));
    give(rows);
    if (query === '') void showCode({ pick, list, rows }, options.library);
  };
  const fill = (): void => show((rows) => list.fill(rows));
  pick.onDidChangeValue(fill);
  // Right after the start there may be nothing yet: the rows come while the pick is open.
  const subscription = options.library.onDidChange(() => show((rows) => list.refill(rows)));
  fill();
  return (await chosen(pick, { accepted: () => list.accepted, ended: () => subscription.dispose() }))?.address;
}

interface ShownRows {
  readonly pick: vscode.QuickPick<Row>;
  readonly list: RowList<Row>;
  readonly rows: readonly Row[];
}

/** Adds the code to rows that were not searched for, and so come without it: read from the notes, shown if the list is still the same. */
async function showCode({ pick, list, rows }: ShownRows, library: NoteLibrary): Promise<void> {
  const notes = [...new Set(rows.map(({ address }) => address.note))];
  const reads = new Map(await Promise.all(notes.map(async (note) => [note, await library.read(note)] as const)));
  if (pick.items[0] !== rows[0]) return;
  const withCode = rows.map((row) => {
    const code = reads.get(row.address.note)?.note.recipes[row.address.recipe]?.code ?? '';
    return { ...row, detail: displayText(code.split('\n', 4).join(' ⏎ ')) };
  });
  list.refill(withCode);
}

function rowKey({ address }: Row): string {
  return unitKey({ ...address, line: 0 });
}

/** By language as `recipesByLanguage` has them; of each language the used ones first. */
function startHits({ library, usage, takes }: RecipePickOptions, languages: readonly string[]): readonly Hit[] {
  const groups = recipesByLanguage(library.outlines(), { languages, limit: maxRows, ...(takes && { takes }) });
  const { pinned, recent } = favouriteHits({ library, usage });
  const used = [...pinned, ...recent].filter(({ kind, lang }) => kind === 'recipe' && (takes?.(lang ?? '') ?? true));
  const usedKeys = new Set(used.map(unitKey));
  const rankOf = ({ lang = '' }: Hit): number => {
    const rank = languages.indexOf(languageIdentifier(lang));
    return rank < 0 ? languages.length : rank;
  };
  const hits = groups.flatMap((group, rank) => {
    const unused = group.map(({ note, recipe }) => recipeHit(note, recipe)).filter((hit) => !usedKeys.has(unitKey(hit)));
    return [...used.filter((hit) => rankOf(hit) === rank), ...unused];
  });
  return hits.slice(0, maxRows);
}

function foundHits({ library, usage, takes }: RecipePickOptions, languages: readonly string[], query: string): readonly Hit[] {
  const { hits } = library.search(query, { kind: 'recipe', limit: takes ? maxLookedThrough : maxRows, boost: (unit) => usage.weight(unit) });
  const weigh = ({ score, title, lang = '' }: Hit): number => {
    if (languages.includes(languageIdentifier(lang))) return score * languageBonus;
    return isOutput({ lang, description: title }) ? score * outputMalus : score;
  };
  return hits.filter(({ lang }) => takes?.(lang ?? '') ?? true).sort((a, b) => weigh(b) - weigh(a)).slice(0, maxRows);
}

function recipeRow(library: NoteLibrary, hit: Hit): Row {
  return {
    label: displayText(hit.title),
    description: hitDescription(library, hit),
    detail: displayText(hit.excerpt().text),
    iconPath: recipeIcon(hit.lang ?? ''),
    alwaysShow: true,
    address: { note: hit.note, recipe: hit.recipe ?? 0 },
  };
}
