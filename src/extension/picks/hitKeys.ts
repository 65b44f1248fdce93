import * as vscode from 'vscode';

/** What a key can do with the row of the search that is active; the manifest has a command and a key for each. */
export const hitActions = { insert: 'Alt+I', copy: 'Alt+Y', sendToTerminal: 'Alt+X', openSource: 'Alt+O', pin: 'Alt+M' } as const;
export type HitAction = keyof typeof hitActions;

/** How the search that is open acts. */
let act: ((action: HitAction) => void) | undefined;

/** Gives the keys to a search until what comes back is disposed of. */
export function takeHitKeys(by: (action: HitAction) => void): vscode.Disposable {
  const say = (): void => void vscode.commands.executeCommand('setContext', 'notesReference.searchOpen', act !== undefined);
  act = by;
  say();
  return new vscode.Disposable(() => {
    // Another search may have been opened before this one was gone.
    if (act === by) act = undefined;
    say();
  });
}

/** What the command of a key does; without an open search nothing. */
export function actOnHit(action: HitAction): void {
  act?.(action);
}
