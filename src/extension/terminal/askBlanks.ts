import * as vscode from 'vscode';
import { type Blank, blanksOf, commandText, type RecipePart, type Shell, showHiddenCharacters } from '../../core/index.ts';
import { suggestValues } from './blankSuggestions.ts';
import { displayText } from '../displayText.ts';
import { keepOrder } from '../picks/keepOrder.ts';

export interface AskOptions {
  readonly parts: readonly RecipePart[];
  readonly shell: Shell;
  /** Who will receive the line, shown above every question (SECURITY E8). */
  readonly target: string;
  readonly lastValues: ReadonlyMap<string, string>;
}

interface Row extends vscode.QuickPickItem {
  /** `undefined` for a value that cannot be written in this place. */
  readonly value: string | undefined;
}

/** Asks for each blank once, in the recipe's order, the line shown as it grows; `undefined` when the person gives up. */
export async function askBlanks(options: AskOptions): Promise<ReadonlyMap<string, string> | undefined> {
  const blanks = blanksOf(options.parts);
  const values = new Map<string, string>();
  for (let at = 0; at < blanks.length; ) {
    const blank = blanks[at];
    if (blank === undefined) break;
    const answer = await askBlank(options, blank, { values, step: at + 1, steps: blanks.length });
    if (answer === undefined) return undefined;
    if (answer === goBack) {
      at = Math.max(0, at - 1);
      const before = blanks[at];
      if (before !== undefined) values.delete(before.name);
    } else {
      values.set(blank.name, answer.value);
      at++;
    }
  }
  return values;
}

const goBack = Symbol('back');

interface Progress {
  readonly values: ReadonlyMap<string, string>;
  readonly step: number;
  readonly steps: number;
}

function askBlank(options: AskOptions, blank: Blank, progress: Progress): Promise<{ readonly value: string } | typeof goBack | undefined> {
  const pick = vscode.window.createQuickPick<Row>();
  pick.title = vscode.l10n.t('{0} → {1}', displayText(blank.name), options.target);
  pick.placeholder = vscode.l10n.t('Value for “{0}”', displayText(blank.name));
  pick.step = progress.step;
  pick.totalSteps = progress.steps;
  pick.ignoreFocusOut = true;
  pick.matchOnDetail = false;
  keepOrder(pick);
  if (progress.step > 1) pick.buttons = [vscode.QuickInputButtons.Back];
  let suggestions: readonly string[] = [];
  const show = (): void => {
    pick.items = rows(options, blank, progress.values, { typed: pick.value, suggestions });
  };
  let open = true;
  void suggestValues(blank.name).then((found) => {
    suggestions = found;
    if (open && found.length > 0) show();
  });
  pick.onDidChangeValue(show);
  show();
  pick.show();
  return new Promise((resolve) => {
    pick.onDidTriggerButton(() => {
      resolve(goBack);
      pick.hide();
    });
    pick.onDidAccept(() => {
      const value = pick.selectedItems[0]?.value;
      if (value === undefined) return;
      resolve({ value });
      pick.hide();
    });
    pick.onDidHide(() => {
      open = false;
      resolve(undefined);
      pick.dispose();
    });
  });
}

/** What was typed, then the last value, the recipe's own default or choices, then what fits the name. */
function rows(options: AskOptions, blank: Blank, values: ReadonlyMap<string, string>, offer: { readonly typed: string; readonly suggestions: readonly string[] }): Row[] {
  const last = options.lastValues.get(blank.name);
  const own = blank.choices ?? (blank.fallback === undefined ? [] : [blank.fallback]);
  const offered = [
    ...(offer.typed === '' ? [] : [{ value: offer.typed, note: vscode.l10n.t('as typed') }]),
    ...(last === undefined ? [] : [{ value: last, note: vscode.l10n.t('last value') }]),
    ...own.map((value) => ({ value, note: vscode.l10n.t('from the recipe') })),
    ...offer.suggestions.map((value) => ({ value, note: vscode.l10n.t('from the workspace') })),
  ];
  const seen = new Set<string>();
  return offered.flatMap(({ value, note }) => {
    if (seen.has(value)) return [];
    seen.add(value);
    return [row(options, new Map([...values, [blank.name, value]]), { value, note, typed: offer.typed === value })];
  });
}

function row({ parts, shell }: AskOptions, values: ReadonlyMap<string, string>, { value, note, typed }: { readonly value: string; readonly note: string; readonly typed: boolean }): Row {
  const command = commandText(parts, values, shell);
  const isPossible = command.kind === 'text';
  return {
    label: value === '' ? vscode.l10n.t('(nothing)') : displayText(showHiddenCharacters(value)),
    description: note,
    detail: isPossible ? displayText(showHiddenCharacters(command.text)) : vscode.l10n.t('This value cannot be quoted safely for {0} in this place.', shell),
    iconPath: new vscode.ThemeIcon(isPossible ? (typed ? 'edit' : 'symbol-constant') : 'error'),
    alwaysShow: typed,
    value: isPossible ? value : undefined,
  };
}
