import * as vscode from 'vscode';
import type { LoadOnDemand } from '../loadOnDemand.ts';
import type { QuickFixDependencies } from './quickFixes.ts';

/** Who says so, as the list of problems has it. */
export const findingSource = 'Notes Reference';

/** Offers to mend what the diagnostics mark. */
export function offerQuickFixes(dependencies: QuickFixDependencies, onDemand: LoadOnDemand): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    provideCodeActions: async (document, _range, { diagnostics }) => {
      const { quickFixes } = await onDemand();
      const own = diagnostics.filter(({ source }) => source === findingSource);
      return (await Promise.all(own.map((one) => quickFixes(document, one, dependencies)))).flat();
    },
  };
  return vscode.languages.registerCodeActionsProvider({ language: 'markdown' }, provider, { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] });
}
