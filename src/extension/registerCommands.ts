import * as vscode from 'vscode';
import type { Command } from './commands.ts';
import { reportFailure } from './log.ts';

export type CommandTable = Readonly<Record<string, Command>>;

/**
 * Registers the commands of the manifest; what they do is loaded with the first that is given.
 * An error in a command ends here, said once and logged.
 */
export function registerCommands({ packageJSON }: vscode.Extension<unknown>, load: () => Promise<CommandTable>): vscode.Disposable {
  const { contributes } = packageJSON as { readonly contributes: { readonly commands: readonly { readonly command: string }[] } };
  let table: Promise<CommandTable> | undefined;
  const registered = contributes.commands.map(({ command: name }) =>
    vscode.commands.registerCommand(name, async (argument: unknown) => {
      try {
        table ??= load();
        return await (await table)[name]?.(argument);
      } catch (error) {
        reportFailure(error);
        return undefined;
      }
    }),
  );
  return vscode.Disposable.from(...registered);
}
