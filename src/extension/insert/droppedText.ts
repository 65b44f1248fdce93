import * as vscode from 'vscode';
import { type NoteLibrary, snippetText } from '../../core/index.ts';
import { recipeAddress } from '../address.ts';
import { agreesToHidden } from './hiddenConsent.ts';
import { currentRecipe } from './insertSnippet.ts';
import type { LastValues } from './lastValues.ts';

export interface DropDependencies {
  readonly library: NoteLibrary;
  readonly lastValues: LastValues;
}

/** The recipe whose address is dropped, as a snippet; `undefined` where there is none or it is not wanted. */
export async function droppedText(dropped: vscode.DataTransferItem, { library, lastValues }: DropDependencies): Promise<vscode.SnippetString | undefined> {
  const address = recipeAddress(parsed(await dropped.asString()));
  const recipe = address && (await currentRecipe(library, address));
  if (!recipe || !(await agreesToHidden(recipe.code))) return undefined;
  return new vscode.SnippetString(snippetText(recipe, { lastValues: lastValues.all() }));
}

/** What is dragged may come from anywhere. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
