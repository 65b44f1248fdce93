import * as vscode from 'vscode';
import { fittingValues, type NoteLibrary, openOperator, type OperatorName, type OperatorValue, operatorValues, withValue } from '../../core/index.ts';
import { displayText } from '../displayText.ts';

/** A value that stands in place of what was typed of it, when it is chosen. */
export interface OperatorRow extends vscode.QuickPickItem {
  /** The query with the value in it. */
  readonly query: string;
}

/** As many as leave room for hits. */
const maxValues = 8;

const icons: Readonly<Record<OperatorName, string>> = { tag: 'tag', lang: 'code', in: 'folder', kind: 'list-filter' };

/** What the operator at the end of a query can be given: `tag:doc` becomes `tag:docker`. */
export class OperatorRows {
  readonly #library: NoteLibrary;
  /** Counted once for many keys. */
  readonly #values = new Map<OperatorName, readonly OperatorValue[]>();

  constructor(library: NoteLibrary) {
    this.#library = library;
  }

  /** The notes have changed. */
  forget(): void {
    this.#values.clear();
  }

  /** None where the query does not end with an operator, or its value is whole. */
  rows(query: string): readonly OperatorRow[] {
    const operator = openOperator(query);
    if (!operator) return [];
    return fittingValues(this.#valuesOf(operator.name), operator.typed).slice(0, maxValues).map(({ value, notes }) => ({
      label: displayText(value),
      description: vscode.l10n.t('notes: {0}', notes),
      iconPath: new vscode.ThemeIcon(icons[operator.name]),
      alwaysShow: true,
      query: withValue(operator, value),
    }));
  }

  #valuesOf(name: OperatorName): readonly OperatorValue[] {
    const known = this.#values.get(name);
    if (known) return known;
    const library = this.#library;
    const values = operatorValues(name, library.outlines(), (note) => library.shownPath(note));
    this.#values.set(name, values);
    return values;
  }
}
