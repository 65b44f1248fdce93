import * as vscode from 'vscode';
import { NoteLibrary, SearchIndex } from '../core/index.ts';
import { offerLeftOvers } from './capture.ts';
import { CaptureJournal } from './captureJournal.ts';
import { offerCompletions } from './completions.ts';
import { commandTable, registerCommands } from './commands.ts';
import { CurrentNote } from './currentNote.ts';
import { showDiagnostics } from './diagnostics.ts';
import { dragFromTree } from './dragRecipe.ts';
import { acceptDrops } from './dropRecipe.ts';
import { ExpandedRows } from './expandedRows.ts';
import { openFolders } from './folders.ts';
import { followDisk } from './followDisk.ts';
import type { FolderSource } from './folderSource.ts';
import { userGlossary } from './glossary.ts';
import { cacheKey, loadIndex, saveIndexWhenQuiet } from './indexCache.ts';
import { offerTools } from './languageModelTools.ts';
import { trackTextEditor } from './lastTextEditor.ts';
import { LastValues } from './lastValues.ts';
import { offerLinkCompletions } from './linkCompletions.ts';
import { log } from './log.ts';
import { extendMarkdownIt, followPreviewSetting } from './markdownPreview.ts';
import { offerMcpServer } from './mcpProvider.ts';
import { followLinks } from './noteLinks.ts';
import { NoteTree } from './noteTree.ts';
import { openSource } from './openSource.ts';
import { pauseAfterStretch } from './pause.ts';
import { publicApi, type PublicApi } from './publicApi.ts';
import { Reader } from './reader.ts';
import { showRecipeActions } from './recipeActions.ts';
import { RunResults } from './runResults.ts';
import { Terminals } from './terminals.ts';
import { Usage } from './usage.ts';
import { offerWorkspaceNotes } from './workspaceNotes.ts';

/** Wires the features together; reading the notes goes on afterwards. */
export function activate(context: vscode.ExtensionContext): PublicApi & { readonly extendMarkdownIt: typeof extendMarkdownIt } {
  const { extensionUri, globalStorageUri, subscriptions } = context;
  let folders: readonly FolderSource[] = [];
  const library = new NoteLibrary({
    index: new SearchIndex({ glossary: userGlossary() }),
    pause: pauseAfterStretch(),
    onSourceError: (source, error) => {
      const name = folders.find((folder) => folder === source)?.root.fsPath ?? '';
      log.warn(`The notes folder cannot be read: ${name}`, String(error));
    },
  });
  const usage = new Usage(context.globalState);
  const lastValues = new LastValues(context.globalState);
  const terminals = new Terminals();
  const results = new RunResults(terminals, library);
  const captures = { extensionUri, globalStorageUri, library, terminals, journal: new CaptureJournal(globalStorageUri) };
  const openSources = (): Promise<void> => {
    folders = openFolders(extensionUri, folders, tree.refreshSoon);
    void vscode.commands.executeCommand('setContext', 'notesReference.withoutFolders', folders.length === 0);
    void offerWorkspaceNotes(extensionUri);
    return library.setSources(folders);
  };
  const rebuildIndex = async (): Promise<void> => {
    library.setIndex(new SearchIndex({ glossary: userGlossary() }));
    await library.reconcile();
  };
  const tree = new NoteTree({ library, results, expanded: new ExpandedRows(context.workspaceState), folders: () => folders }, dragFromTree(library));
  const command = (name: string) => (address: object): void => void vscode.commands.executeCommand(`notesReference.${name}`, address);
  const currentNote = new CurrentNote(tree, library);
  const reader = new Reader({
    shown: (note) => currentNote.show(note),
    extensionUri,
    globalStorageUri,
    library,
    actions: {
      insert: command('insertSnippet'),
      copy: command('copySnippet'),
      runInTerminal: command('runInTerminal'),
      openSource: (section) => void openSource(section),
      rootOf: (note) => folders.find((folder) => folder.relative(note.toString()) !== undefined)?.root,
    },
  });
  const table = commandTable({ ...captures, extensionId: context.extension.id, usage, lastValues, results, openReader: (section) => reader.open(section), print: () => reader.print(), rebuildIndex });
  subscriptions.push(
    log,
    library,
    tree,
    currentNote,
    terminals,
    results,
    reader,
    trackTextEditor(),
    registerCommands(table),
    saveIndexWhenQuiet(globalStorageUri, { library, key: () => cacheKey(folders) }),
    new vscode.Disposable(() => folders.forEach((folder) => folder.dispose())),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (['folders', 'folderNames', 'includeBundledNotes', 'include', 'exclude'].some((key) => change.affectsConfiguration(`notesReference.${key}`))) void openSources();
    }),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (['encoding', 'glossary'].some((key) => change.affectsConfiguration(`notesReference.${key}`))) void rebuildIndex();
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(() => void openSources()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => void openSources()),
    followDisk(library, () => folders),
    showDiagnostics({ library, folders: () => folders }),
    offerLinkCompletions(library),
    followPreviewSetting(),
  );
  folders = openFolders(extensionUri, folders, tree.refreshSoon);
  const ready = loadIndex(globalStorageUri, cacheKey(folders)).then(async (index) => {
    if (index) library.setIndex(index);
    await openSources();
  });
  subscriptions.push(offerTools(library, ready), offerMcpServer(context), followLinks({ library, ready, open: (section) => reader.open(section) }));
  subscriptions.push(offerCompletions({ library, usage }), acceptDrops({ library, lastValues }), showRecipeActions({ library, results }));
  void offerLeftOvers(captures);
  return { ...publicApi(library), extendMarkdownIt };
}
