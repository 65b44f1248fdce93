import * as vscode from 'vscode';
import { CaptureJournal } from './capture/captureJournal.ts';
import { offerCompletions } from './insert/completions.ts';
import { CurrentNote } from './tree/currentNote.ts';
import { showDiagnostics } from './noteEditor/diagnostics.ts';
import { dragFromTree } from './insert/dragRecipe.ts';
import { acceptDrops } from './insert/dropRecipe.ts';
import { ExpandedRows } from './tree/expandedRows.ts';
import { offerTools } from './agents/languageModelTools.ts';
import { trackTextEditor } from './insert/lastTextEditor.ts';
import { LastValues } from './insert/lastValues.ts';
import { offerLinkCompletions } from './noteEditor/linkCompletions.ts';
import type { LoadOnDemand } from './loadOnDemand.ts';
import { closeLog } from './log.ts';
import { extendMarkdownIt, followPreviewSetting } from './noteEditor/markdownPreview.ts';
import { offerMcpServer } from './agents/mcpProvider.ts';
import { followRenames } from './followRenames.ts';
import { followLinks } from './reader/noteLinks.ts';
import { NoteTree } from './tree/noteTree.ts';
import type { LocalFiles } from './folders/folderFiles.ts';
import { openNotes } from './folders/openNotes.ts';
import { publicApi, type PublicApi } from './publicApi.ts';
import { offerReader } from './reader/offerReader.ts';
import type { ReaderActions } from './reader/reader.ts';
import { showRecipeActions } from './noteEditor/recipeActions.ts';
import { registerCommands } from './registerCommands.ts';
import { RunResults } from './terminal/runResults.ts';
import { Terminals } from './terminal/terminals.ts';
import { Usage } from './usage.ts';

/** What `activate` returns: our API, and what VS Code's Markdown preview asks for. */
export interface Started extends PublicApi {
  readonly extendMarkdownIt: typeof extendMarkdownIt;
}

/** What differs between the extension hosts of Node and of a browser. */
export interface Host {
  readonly local: LocalFiles | undefined;
  readonly onDemand: LoadOnDemand;
}

/** Wires the features together; reading the notes goes on afterwards. */
export function start(context: vscode.ExtensionContext, { local, onDemand }: Host): Started {
  const { extensionUri, globalStorageUri, subscriptions } = context;
  const notes = openNotes(context, local);
  const { library, folders, indexed, ready } = notes;
  const usage = new Usage(context.globalState, library);
  const lastValues = new LastValues(context.globalState);
  const terminals = new Terminals();
  const results = new RunResults(terminals, library);
  const captures = { extensionUri, globalStorageUri, library, terminals, journal: new CaptureJournal(globalStorageUri) };
  const tree = new NoteTree({ library, results, expanded: new ExpandedRows(context.workspaceState), folders, indexed }, dragFromTree(library));
  const currentNote = new CurrentNote(tree, library);
  const rootOf = (note: vscode.Uri): vscode.Uri | undefined => folders().find((folder) => folder.relative(note.toString()) !== undefined)?.root;
  const reader = offerReader(async () => {
    const { Reader } = await onDemand();
    return new Reader({ extensionUri, globalStorageUri, library, shown: (note) => currentNote.show(note), actions: readerActions(rootOf) });
  });
  const own = { extensionId: context.extension.id, openReader: reader.open, print: reader.print, rebuildIndex: notes.readAgain };
  subscriptions.push(
    new vscode.Disposable(closeLog),
    notes,
    notes.onWarning(tree.refreshSoon),
    notes.onWarning(reader.lookAgain),
    tree,
    currentNote,
    terminals,
    results,
    reader,
    followRenames((from, to) => usage.renamed(from, to), reader.renamed),
    trackTextEditor(),
    registerCommands(context.extension, async () => {
      const { commandTable, ContainerAnswers } = await onDemand();
      return commandTable({ ...captures, ...own, usage, lastValues, results, containers: new ContainerAnswers(extensionUri) });
    }),
    showDiagnostics({ extensionUri, library, folders, onDemand }),
    offerLinkCompletions(library),
    followPreviewSetting(),
    offerTools({ library, ready, onDemand }),
    offerMcpServer(context),
    followLinks({ library, ready, open: reader.open }),
    offerCompletions({ library, usage }),
    acceptDrops({ library, lastValues }, onDemand),
    showRecipeActions({ library, results }),
  );
  void ready.then(async () => (await onDemand()).offerLeftOvers(captures));
  return { ...publicApi(library), extendMarkdownIt };
}

/** The buttons of the reader's page give the commands that keys and menus give. */
function readerActions(rootOf: ReaderActions['rootOf']): ReaderActions {
  const command = (name: string) => (address: object): void => void vscode.commands.executeCommand(`notesReference.${name}`, address);
  return {
    insert: command('insertSnippet'),
    copy: command('copySnippet'),
    runInTerminal: command('runInTerminal'),
    openSource: command('openSource'),
    rootOf,
  };
}
