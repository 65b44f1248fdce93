import * as vscode from 'vscode';
import { closestNames } from '../../core/index.ts';
import { chosen } from './chosen.ts';
import { displayText } from '../displayText.ts';
import { keepOrder } from './keepOrder.ts';

/** A thing that a person picks by its name. */
export interface Named<T> {
  readonly name: string;
  readonly description?: string;
  readonly icon?: string;
  readonly value: T;
}

export interface PickByName<T> {
  readonly title: string;
  readonly placeholder: string;
  readonly entries: readonly Named<T>[];
  /** Rows below the matches that depend on what is typed: "new …". */
  readonly more?: (typed: string) => readonly Named<T>[];
}

const mostRows = 100;

/** Asks for one entry; misspelt names are found too. `undefined` when the person gives up. */
export async function pickByName<T>({ title, placeholder, entries, more = () => [] }: PickByName<T>): Promise<T | undefined> {
  const pick = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly value: T }>();
  pick.title = title;
  pick.placeholder = placeholder;
  pick.ignoreFocusOut = true;
  keepOrder(pick);
  const show = (): void => {
    const found = closestNames(pick.value, entries, (entry) => `${entry.name} ${entry.description ?? ''}`).slice(0, mostRows);
    pick.items = [...found, ...more(pick.value.trim())].map(({ name, description, icon, value }) => ({
      label: displayText(name),
      description: displayText(description ?? ''),
      ...(icon !== undefined && { iconPath: new vscode.ThemeIcon(icon) }),
      alwaysShow: true,
      value,
    }));
  };
  pick.onDidChangeValue(show);
  show();
  return (await chosen(pick))?.value;
}
