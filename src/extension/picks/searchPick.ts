import * as vscode from 'vscode';
import { type Hit, isShellLanguage, type NoteLibrary, type NoteOutline, parseQuery, withoutRepeats } from '../../core/index.ts';
import type { RecipeAddress, SectionAddress } from '../address.ts';
import { displayText } from '../displayText.ts';
import { hitDescription } from './hitDescription.ts';
import { type HitAction, hitActions, takeHitKeys } from './hitKeys.ts';
import { nodeIcon } from '../icons.ts';
import { keepOrder } from './keepOrder.ts';
import { OperatorRows } from './operatorRows.ts';
import { mayUseTerminal } from '../mayUseTerminal.ts';
import { everything, favouriteHits } from './pickStart.ts';
import { RowList } from './rowList.ts';
import { unitKey, type Usage } from '../usage.ts';

/** As many rows as a person looks through. */
const maxRows = 60;

/** What a person can do with a hit; each is a command of its own as well. */
export interface PickActions {
  readonly open: (section: SectionAddress) => void;
  readonly openSource: (section: SectionAddress) => void;
  readonly insert: (recipe: RecipeAddress) => void;
  readonly copy: (recipe: RecipeAddress) => void;
  readonly sendToTerminal: (recipe: RecipeAddress) => void;
  readonly newNote: (title: string) => void;
}

export interface SearchPickOptions {
  readonly library: NoteLibrary;
  readonly usage: Usage;
  readonly actions: PickActions;
}

interface Row extends vscode.QuickPickItem {
  readonly hit?: Hit;
  readonly run?: () => void;
}

type Button = vscode.QuickInputButton & { readonly action: HitAction; readonly run: (hit: Hit) => void };

/** `Notes: Search Notes`: hits while typing, in our order; Enter opens, the buttons and their keys act. */
export function searchPick(options: SearchPickOptions, query = ''): void {
  const { library, actions } = options;
  const pick = vscode.window.createQuickPick<Row>();
  pick.title = vscode.l10n.t('Search Notes');
  pick.placeholder = vscode.l10n.t('Words, Chinese, pinyin, a flag … also "exact phrase", -without, tag:docker, lang:bash');
  pick.matchOnDescription = pick.matchOnDetail = false;
  keepOrder(pick);
  const buttons = rowButtons(options, () => pick.hide(), () => change());
  const operators = new OperatorRows(library);
  const rows = (): readonly Row[] => (pick.value.trim() === '' ? startRows(options, buttons) : withValues(operators, pick, hitRows(options, pick, buttons)));
  const list = new RowList(pick, ({ hit, label }) => (hit ? `${unitKey(hit)} ${hit.line}` : label));
  const show = (): void => list.fill(rows());
  const change = (): void => list.refill(rows());
  const subscription = library.onDidChange(() => {
    pick.busy = !library.complete;
    operators.forget();
    change();
  });
  pick.busy = !library.complete;
  pick.onDidChangeValue(show);
  pick.onDidTriggerItemButton(({ button, item }) => {
    if (item.hit) (button as Button).run(item.hit);
  });
  pick.onDidAccept(() => {
    const row = list.accepted;
    if (row?.run) row.run();
    else if (row?.hit) {
      pick.hide();
      actions.open({ note: row.hit.note, line: row.hit.line });
    }
  });
  const keys = takeHitKeys((action) => {
    const row = list.active;
    const button = (row?.buttons as readonly Button[] | undefined)?.find((one) => one.action === action);
    if (row?.hit) button?.run(row.hit);
  });
  pick.onDidHide(() => {
    keys.dispose();
    subscription.dispose();
    pick.dispose();
  });
  pick.value = query;
  show();
  pick.show();
}

/** Nothing typed yet: pinned ones, recent ones, then every other section. */
function startRows(options: SearchPickOptions, buttons: (hit: Hit) => readonly Button[]): readonly Row[] {
  const { library } = options;
  const { pinned, recent } = favouriteHits(options);
  const above = new Set([...pinned, ...recent].map(unitKey));
  const rest = everything(library, maxRows).filter((hit) => !above.has(unitKey(hit)));
  const rows = (hits: readonly Hit[]): readonly Row[] => hits.map((hit) => hitRow(library, hit, buttons(hit)));
  const [anyNote] = library.outlines();
  if (library.complete && !anyNote) return [noNotes()];
  return [
    ...headed(vscode.l10n.t('pinned'), rows(pinned)),
    ...headed(vscode.l10n.t('recently used'), rows(recent)),
    ...headed(vscode.l10n.t('all notes'), rows(rest)),
  ];
}

function headed(label: string, rows: readonly Row[]): readonly Row[] {
  return rows.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...rows];
}

function hitRows({ library, usage, actions }: SearchPickOptions, pick: vscode.QuickPick<Row>, buttons: (hit: Hit) => readonly Button[]): readonly Row[] {
  const { hits, didYouMean } = library.search(pick.value, {
    limit: maxRows,
    boost: (unit) => usage.weight(unit),
  });
  if (hits.length > 0) return withoutRepeats(hits, (note) => library.outline(note)).map((hit) => hitRow(library, hit, buttons(hit)));
  if (!library.complete) return [notYet()];
  const { typed } = parseQuery(pick.value);
  const nothing: Row = {
    label: vscode.l10n.t('No note matches “{0}”', displayText(pick.value.trim())),
    iconPath: new vscode.ThemeIcon('search-stop'),
    alwaysShow: true,
    run: () => undefined,
  };
  const suggestion: readonly Row[] = didYouMean === undefined ? [] : [{
    label: vscode.l10n.t('Did you mean “{0}”?', displayText(didYouMean)),
    iconPath: new vscode.ThemeIcon('lightbulb'),
    alwaysShow: true,
    run: () => (pick.value = didYouMean),
  }];
  // A tag or a folder is no title.
  const create: readonly Row[] = typed === '' ? [] : [{
    label: vscode.l10n.t('New note “{0}”…', displayText(typed)),
    iconPath: new vscode.ThemeIcon('new-file'),
    alwaysShow: true,
    run: () => {
      pick.hide();
      actions.newNote(typed);
    },
  }];
  return [nothing, ...suggestion, ...create];
}

/** Above the hits, what an operator that is still being typed can be given. */
function withValues(operators: OperatorRows, pick: vscode.QuickPick<Row>, rows: readonly Row[]): readonly Row[] {
  const values = operators.rows(pick.value).map((row): Row => ({ ...row, run: () => (pick.value = row.query) }));
  return values.length === 0 ? rows : [...values, ...headed(vscode.l10n.t('found'), rows.filter(({ hit }) => hit))];
}

/** An empty list would not say why it is empty. */
function noNotes(): Row {
  return {
    label: vscode.l10n.t('Add Notes Folder'),
    description: vscode.l10n.t('There are no notes yet.'),
    iconPath: new vscode.ThemeIcon('new-folder'),
    alwaysShow: true,
    run: () => void vscode.commands.executeCommand('notesReference.addFolder'),
  };
}

/** Right after the start: what is not found may not have been read. */
function notYet(): Row {
  return {
    label: vscode.l10n.t('The notes are still being read…'),
    iconPath: new vscode.ThemeIcon('loading~spin'),
    alwaysShow: true,
    run: () => undefined,
  };
}

function hitRow(library: NoteLibrary, hit: Hit, buttons: readonly Button[]): Row {
  return {
    hit,
    label: displayText(hit.title),
    description: hitDescription(library, hit),
    detail: displayText(hit.excerpt().text),
    iconPath: nodeIcon({ kind: hit.kind, ...(hit.lang !== undefined && { lang: hit.lang }) }),
    buttons: [...buttons],
    alwaysShow: true,
  };
}

/** What can be done with a row; on a section's row the section's own first recipe is meant. */
function rowButtons({ library, usage, actions }: SearchPickOptions, hide: () => void, change: () => void): (hit: Hit) => readonly Button[] {
  const button = (action: HitAction, icon: string, name: string): Omit<Button, 'run'> => ({ action, iconPath: new vscode.ThemeIcon(icon), tooltip: `${name} (${hitActions[action]})` });
  const onRecipe = (looks: Omit<Button, 'run'>, act: (recipe: RecipeAddress) => void) => (recipe: number): Button => ({
    ...looks,
    run: ({ note }) => {
      hide();
      act({ note, recipe });
    },
  });
  const insert = onRecipe(button('insert', 'insert', vscode.l10n.t('Insert')), actions.insert);
  const copy = onRecipe(button('copy', 'copy', vscode.l10n.t('Copy')), actions.copy);
  const terminal = onRecipe(button('sendToTerminal', 'terminal', vscode.l10n.t('Send to Terminal')), actions.sendToTerminal);
  const source: Button = {
    ...button('openSource', 'go-to-file', vscode.l10n.t('Open Source')),
    run: (hit) => {
      hide();
      actions.openSource({ note: hit.note, line: hit.line });
    },
  };
  const pin = (hit: Hit): Button => ({
    ...(usage.isPinned(hit) ? button('pin', 'pinned', vscode.l10n.t('Unpin')) : button('pin', 'pin', vscode.l10n.t('Pin to the Top'))),
    run: () => {
      usage.togglePin(hit);
      change();
    },
  });
  return (hit) => {
    const recipe = recipeOf(library, hit);
    const toTerminal = recipe && isShellLanguage(recipe.lang) && mayUseTerminal() ? [terminal(recipe.index)] : [];
    return [...(recipe ? [insert(recipe.index), copy(recipe.index), ...toTerminal] : []), source, pin(hit)];
  };
}

/** The recipe of a hit, or the first one of the section that was hit. */
function recipeOf(library: NoteLibrary, { note, line, recipe }: Hit): NoteOutline['recipes'][number] | undefined {
  const outline = library.outline(note);
  if (recipe !== undefined) return outline?.recipes[recipe];
  const section = outline?.sections.findIndex((candidate) => candidate.line === line);
  return outline?.recipes.find((candidate) => candidate.section === section);
}
