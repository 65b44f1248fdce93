import * as vscode from 'vscode';
import type { SectionAddress } from './address.ts';
import { offerLeftOvers } from './capture/capture.ts';
import { CaptureJournal } from './capture/captureJournal.ts';
import { offerCompletions } from './insert/completions.ts';
import { commandTable, registerCommands } from './commands.ts';
import { CurrentNote } from './tree/currentNote.ts';
import { showDiagnostics } from './noteEditor/diagnostics.ts';
import { dragFromTree } from './insert/dragRecipe.ts';
import { acceptDrops } from './insert/dropRecipe.ts';
import { ExpandedRows } from './tree/expandedRows.ts';
import { offerTools } from './agents/languageModelTools.ts';
import { trackTextEditor } from './insert/lastTextEditor.ts';
import { LastValues } from './insert/lastValues.ts';
import { offerLinkCompletions } from './noteEditor/linkCompletions.ts';
import { closeLog } from './log.ts';
import { extendMarkdownIt, followPreviewSetting } from './noteEditor/markdownPreview.ts';
import { offerMcpServer } from './agents/mcpProvider.ts';
import { followRenames } from './followRenames.ts';
import { followLinks } from './reader/noteLinks.ts';
import { NoteTree } from './tree/noteTree.ts';
import { openNotes } from './folders/openNotes.ts';
import { openSource } from './reader/openSource.ts';
import { publicApi, type PublicApi } from './publicApi.ts';
import { Reader, type ReaderActions } from './reader/reader.ts';
import { showRecipeActions } from './noteEditor/recipeActions.ts';
import { RunResults } from './terminal/runResults.ts';
import { ContainerAnswers } from './terminal/containerAnswers.ts';
import { Terminals } from './terminal/terminals.ts';
import { Usage } from './usage.ts';

/** Wires the features together; reading the notes goes on afterwards. */
export function activate(context: vscode.ExtensionContext): PublicApi & { readonly extendMarkdownIt: typeof extendMarkdownIt } {
  const { extensionUri, globalStorageUri, subscriptions } = context;
  const notes = openNotes(context);
  const { library, folders, ready } = notes;
  const usage = new Usage(context.globalState, library);
  const lastValues = new LastValues(context.globalState);
  const terminals = new Terminals();
  const results = new RunResults(terminals, library);
  const captures = { extensionUri, globalStorageUri, library, terminals, journal: new CaptureJournal(globalStorageUri) };
  const tree = new NoteTree({ library, results, expanded: new ExpandedRows(context.workspaceState), folders }, dragFromTree(library));
  const currentNote = new CurrentNote(tree, library);
  const rootOf = (note: vscode.Uri): vscode.Uri | undefined => folders().find((folder) => folder.relative(note.toString()) !== undefined)?.root;
  const reader = new Reader({ extensionUri, globalStorageUri, library, shown: (note) => currentNote.show(note), actions: readerActions(rootOf) });
  const openReader = (section: SectionAddress): Promise<void> => reader.open(section);
  const own = { extensionId: context.extension.id, print: () => reader.print(), rebuildIndex: notes.readAgain };
  subscriptions.push(
    new vscode.Disposable(closeLog),
    notes,
    notes.onWarning(tree.refreshSoon),
    notes.onWarning(() => void reader.lookAgain()),
    tree,
    currentNote,
    terminals,
    results,
    reader,
    followRenames((from, to) => usage.renamed(from, to), (from, to) => reader.renamed(from, to)),
    trackTextEditor(),
    registerCommands(commandTable({ ...captures, ...own, usage, lastValues, results, containers: new ContainerAnswers(extensionUri), openReader })),
    showDiagnostics({ extensionUri, library, folders }),
    offerLinkCompletions(library),
    followPreviewSetting(),
    offerTools(library, ready),
    offerMcpServer(context),
    followLinks({ library, ready, open: openReader }),
    offerCompletions({ library, usage }),
    acceptDrops({ library, lastValues }),
    showRecipeActions({ library, results }),
  );
  void offerLeftOvers(captures);
  return { ...publicApi(library), extendMarkdownIt };
}

/** The buttons of the reader's page give the commands that keys and menus give. */
function readerActions(rootOf: ReaderActions['rootOf']): ReaderActions {
  const command = (name: string) => (address: object): void => void vscode.commands.executeCommand(`notesReference.${name}`, address);
  return {
    insert: command('insertSnippet'),
    copy: command('copySnippet'),
    runInTerminal: command('runInTerminal'),
    openSource: (section) => void openSource(section),
    rootOf,
  };
}
