import * as vscode from 'vscode';
import type { NoteLibrary } from '../../core/index.ts';
import { displayText } from '../displayText.ts';
import type { LoadOnDemand } from '../loadOnDemand.ts';

/** The tools of the manifest; the list of all notes is left to MCP clients, the editor has a tree. */
const offered = ['search_notes', 'get_note', 'get_recipe'];

interface ToolDependencies {
  readonly library: NoteLibrary;
  /** Resolves when the notes are there. */
  readonly ready: Promise<unknown>;
  readonly onDemand: LoadOnDemand;
}

/**
 * Lets agents in the editor look into the notes, `#notes` in the chat. They only read, so nothing is asked.
 * Editors that have no such tools load the extension all the same.
 */
export function offerTools({ library, ready, onDemand }: ToolDependencies): vscode.Disposable {
  const { lm } = vscode as { readonly lm?: Partial<typeof vscode.lm> };
  const { registerTool } = lm ?? {};
  if (!registerTool) return new vscode.Disposable(() => undefined);
  const registered = offered.map((name) =>
    registerTool<object>(name, {
      invoke: async ({ input }) => {
        await ready;
        const { callNoteTool } = await onDemand();
        const { text } = await callNoteTool(library, name, input);
        return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
      },
      prepareInvocation: ({ input }) => ({ invocationMessage: progressText(input) }),
    }),
  );
  return vscode.Disposable.from(...registered);
}

function progressText(input: object): string {
  const query: unknown = 'query' in input ? input.query : undefined;
  return typeof query === 'string' ? vscode.l10n.t('Searching the notes for “{0}”', displayText(query)) : vscode.l10n.t('Reading the notes');
}
