import * as vscode from 'vscode';
import { type Blank, blanksOf, commandText, type ContainerQuestion, containerQuestion, type RecipePart, type Shell, showHiddenCharacters } from '../../core/index.ts';
import { suggestValues } from './blankSuggestions.ts';
import type { ContainerAnswer, ContainerAnswers } from './containerAnswers.ts';
import { displayText } from '../displayText.ts';
import { mayUseTerminal } from '../mayUseTerminal.ts';
import { keepOrder } from '../picks/keepOrder.ts';

export interface AskOptions {
  readonly parts: readonly RecipePart[];
  readonly shell: Shell;
  /** Who will receive the line, shown above every question (SECURITY E8). */
  readonly target: string;
  readonly lastValues: ReadonlyMap<string, string>;
  readonly containers: ContainerAnswers;
}

interface Row extends vscode.QuickPickItem {
  /** `undefined` for a value that cannot be written in this place, and for a row that has none. */
  readonly value: string | undefined;
  /** Set where the row stands for this question, which is asked when the row is chosen. */
  readonly asks?: ContainerQuestion;
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

type Given = { readonly value: string } | typeof goBack | undefined;

function askBlank(options: AskOptions, blank: Blank, progress: Progress): Promise<Given> {
  const pick = blankPick(options, blank, progress);
  const closed = new vscode.CancellationTokenSource();
  const question = blank.choices === undefined && mayUseTerminal() ? containerQuestion(blank.name, options.parts.map((part) => (part.kind === 'text' ? part.text : part.source)).join('')) : undefined;
  let suggestions: readonly string[] = [];
  let answer = question && options.containers.last(question);
  const show = (isActive?: (row: Row) => boolean): void => {
    const valueRows = rows(options, blank, progress.values, { typed: pick.value, suggestions, names: answer?.names ?? [], program: question?.program ?? '' });
    pick.items = question ? [...valueRows, questionRow(question, pick.busy ? 'asked' : answer)] : valueRows;
    // Enter on an empty list runs nothing.
    if (isActive || valueRows.length === 0) pick.activeItems = pick.items.filter((row) => isActive?.(row) === true).slice(0, 1);
  };
  const ask = async (asked: ContainerQuestion): Promise<void> => {
    if (pick.busy) return;
    pick.busy = true;
    show((row) => row.asks !== undefined);
    answer = await options.containers.ask(asked, closed.token);
    if (closed.token.isCancellationRequested) return;
    pick.busy = false;
    const [first] = answer.names;
    show((row) => (first === undefined ? row.asks !== undefined : row.value === first));
  };
  void suggestValues(blank.name).then((found) => {
    suggestions = found;
    if (!closed.token.isCancellationRequested && found.length > 0) show();
  });
  pick.onDidChangeValue(() => show());
  show();
  pick.show();
  return givenIn(pick, { ask, closed });
}

/** What the person does in the pick: gives a value, goes back, or leaves it. */
function givenIn(pick: vscode.QuickPick<Row>, { ask, closed }: { readonly ask: (question: ContainerQuestion) => Promise<void>; readonly closed: vscode.CancellationTokenSource }): Promise<Given> {
  return new Promise((resolve) => {
    pick.onDidTriggerButton(() => {
      resolve(goBack);
      pick.hide();
    });
    pick.onDidAccept(() => {
      const [row] = pick.selectedItems;
      if (row?.asks) void ask(row.asks);
      if (row?.value === undefined) return;
      resolve({ value: row.value });
      pick.hide();
    });
    pick.onDidHide(() => {
      closed.cancel();
      resolve(undefined);
      pick.dispose();
    });
  });
}

function blankPick({ target }: AskOptions, { name }: Blank, { step, steps }: Progress): vscode.QuickPick<Row> {
  const pick = vscode.window.createQuickPick<Row>();
  pick.title = vscode.l10n.t('{0} → {1}', displayText(name), target);
  pick.placeholder = vscode.l10n.t('Value for “{0}”', displayText(name));
  pick.step = step;
  pick.totalSteps = steps;
  pick.ignoreFocusOut = true;
  pick.matchOnDetail = false;
  keepOrder(pick);
  if (step > 1) pick.buttons = [vscode.QuickInputButtons.Back];
  return pick;
}

/** The last row: what would be run, and what came of it where that was nothing. */
function questionRow(question: ContainerQuestion, answer: ContainerAnswer | 'asked' | undefined): Row {
  const { program, kind, command } = question;
  return {
    label: answer === 'asked' ? vscode.l10n.t('Asking {0}…', program) : kind === 'image' ? vscode.l10n.t('Ask {0} for images…', program) : vscode.l10n.t('Ask {0} for containers…', program),
    ...(answer !== 'asked' && answer?.trouble !== undefined && { description: answer.trouble }),
    detail: vscode.l10n.t('Runs in a hidden terminal: {0}', command),
    iconPath: new vscode.ThemeIcon(answer === 'asked' ? 'loading~spin' : 'question'),
    alwaysShow: true,
    value: undefined,
    asks: question,
  };
}

interface Offer {
  readonly typed: string;
  /** What docker or podman answered, and which of them. */
  readonly names: readonly string[];
  readonly program: string;
  readonly suggestions: readonly string[];
}

/** What was typed, then the last value, the recipe's own default or choices, then what fits the name. */
function rows(options: AskOptions, blank: Blank, values: ReadonlyMap<string, string>, offer: Offer): Row[] {
  const last = options.lastValues.get(blank.name);
  const own = blank.choices ?? (blank.fallback === undefined ? [] : [blank.fallback]);
  const offered = [
    ...(offer.typed === '' ? [] : [{ value: offer.typed, note: vscode.l10n.t('as typed') }]),
    ...(last === undefined ? [] : [{ value: last, note: vscode.l10n.t('last value') }]),
    ...own.map((value) => ({ value, note: vscode.l10n.t('from the recipe') })),
    ...offer.names.map((value) => ({ value, note: vscode.l10n.t('from {0}', offer.program) })),
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
