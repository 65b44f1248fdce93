import * as vscode from 'vscode';
import { configuredFolders, configuredPatterns, section } from '../folders/folderSettings.ts';

const id = 'notesReference.mcp';

/**
 * Offers the command line's MCP server with the folders of the settings, so that nothing has to be configured.
 * The editor starts it, with its own Node, when an agent wants it and the user agrees. Editors without MCP load all the same.
 */
export function offerMcpServer({ extensionUri, extension }: vscode.ExtensionContext): vscode.Disposable {
  const { lm } = vscode as { readonly lm?: Partial<typeof vscode.lm> };
  const { registerMcpServerDefinitionProvider: register } = lm ?? {};
  const node = nodeProgram();
  if (!register || node === undefined || extensionUri.scheme !== 'file') return new vscode.Disposable(() => undefined);
  const changed = new vscode.EventEmitter<void>();
  const { version } = extension.packageJSON as { readonly version: string };
  return vscode.Disposable.from(
    changed,
    register(id, {
      onDidChangeMcpServerDefinitions: changed.event,
      provideMcpServerDefinitions: () => {
        const args = serverArguments(extensionUri);
        // The desktop editor's program is Electron, which this makes behave as Node; where it is Node it means nothing.
        return args && [new vscode.McpStdioServerDefinition('Notes Reference', node, args, { ELECTRON_RUN_AS_NODE: '1' }, version)];
      },
    }),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(section)) changed.fire();
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(() => changed.fire()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => changed.fire()),
  );
}

/** `undefined` where no folder is on this machine's disk. */
function serverArguments(extensionUri: vscode.Uri): string[] | undefined {
  const folders = configuredFolders(extensionUri).filter(({ uri }) => uri.scheme === 'file');
  if (folders.length === 0) return undefined;
  const { include, exclude } = configuredPatterns();
  return [
    vscode.Uri.joinPath(extensionUri, 'dist', 'cli.js').fsPath,
    'mcp',
    // In one word each, for a name or a pattern may begin with a dash.
    ...folders.flatMap(({ uri, name }) => [`--notes=${uri.fsPath}`, `--name=${name}`]),
    ...include.map((pattern) => `--include=${pattern}`),
    ...exclude.map((pattern) => `--exclude=${pattern}`),
  ];
}

/** The program this extension host runs on; `undefined` in the browser. */
function nodeProgram(): string | undefined {
  return (globalThis as { readonly process?: { readonly execPath?: string } }).process?.execPath;
}
