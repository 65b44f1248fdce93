import * as vscode from 'vscode';
import { isShellLanguage, type NoteLibrary } from '../core/index.ts';
import { type Insertion, insertion, type RecipeAddress, recipeAddress, type SectionAddress, sectionAddress } from './address.ts';
import { capture, type CaptureDependencies } from './capture/capture.ts';
import { addFolder, addFolders, moveFolder, removeFolder, renameFolder } from './folders/changeFolders.ts';
import { createNote } from './capture/createNote.ts';
import { chooseGrouping } from './tree/groupBy.ts';
import { actOnHit } from './picks/hitKeys.ts';
import { copySnippet, insertSnippet } from './insert/insertSnippet.ts';
import { lastTextEditor } from './insert/lastTextEditor.ts';
import { reportFailure } from './log.ts';
import { copyLink } from './reader/noteLinks.ts';
import { openSource } from './reader/openSource.ts';
import { pickRecipe } from './picks/recipePick.ts';
import { runInTerminal, type TerminalDependencies } from './terminal/runInTerminal.ts';
import { type PickActions, searchPick } from './picks/searchPick.ts';
import { pickSection } from './picks/sectionPick.ts';
import { findWorkspaceNotes } from './folders/workspaceNotes.ts';
import type { Usage } from './usage.ts';

/** What the commands work with; each is made in `activate`. */
export interface CommandDependencies extends TerminalDependencies, CaptureDependencies {
  readonly extensionUri: vscode.Uri;
  readonly extensionId: string;
  readonly library: NoteLibrary;
  readonly usage: Usage;
  readonly openReader: (section: SectionAddress) => Promise<void>;
  readonly print: () => Promise<void>;
  readonly rebuildIndex: () => Promise<void>;
}

export type Command = (argument: unknown) => unknown;

/** Every command of the manifest, by its name. A test holds the two against each other. */
export function commandTable(dependencies: CommandDependencies): Readonly<Record<string, Command>> {
  const { extensionUri, library, usage } = dependencies;
  const open = async (place: SectionAddress): Promise<void> => {
    usage.add(place);
    await dependencies.openReader(place);
  };
  const insert = (recipe: Insertion): Promise<void> => insertSnippet(dependencies, recipe);
  const copy = (recipe: RecipeAddress): Promise<void> => copySnippet(dependencies, recipe);
  const run = (command: string) => (argument: unknown): void => void vscode.commands.executeCommand(command, argument);
  const actions: PickActions = {
    open: (section) => void open(section).catch(reportFailure),
    openSource: (section) => void openSource(section),
    insert: run('notesReference.insertSnippet'),
    copy: run('notesReference.copySnippet'),
    sendToTerminal: run('notesReference.runInTerminal'),
    newNote: run('notesReference.newNote'),
  };
  const lineOfRecipe = ({ note, recipe }: RecipeAddress): number | undefined => library.outline(note)?.recipes[recipe]?.line;
  const section = (argument: unknown): SectionAddress | undefined => sectionAddress(argument, lineOfRecipe);
  const askRecipe = (title: string, takes?: (lang: string) => boolean): Promise<RecipeAddress | undefined> =>
    pickRecipe({ library, usage, title, editor: lastTextEditor(), ...(takes && { takes }) });
  return {
    'notesReference.search': (argument) => searchPick({ library, usage, actions }, typeof argument === 'string' ? argument : ''),
    'notesReference.hit.insert': () => actOnHit('insert'),
    'notesReference.hit.copy': () => actOnHit('copy'),
    'notesReference.hit.sendToTerminal': () => actOnHit('sendToTerminal'),
    'notesReference.hit.openSource': () => actOnHit('openSource'),
    'notesReference.hit.pin': () => actOnHit('pin'),
    'notesReference.insertSnippet': (argument) => withAddress(insertion(argument), () => askRecipe(vscode.l10n.t('Insert Snippet')), insert),
    'notesReference.copySnippet': (argument) => withAddress(recipeAddress(argument), () => askRecipe(vscode.l10n.t('Copy Snippet')), copy),
    'notesReference.runInTerminal': (argument) => withAddress(recipeAddress(argument), () => askRecipe(vscode.l10n.t('Send Recipe to Terminal'), isShellLanguage), (recipe) => runInTerminal(dependencies, recipe)),
    'notesReference.open': (argument) => withAddress(section(argument), () => pickSection(library, vscode.l10n.t('Open in Reader')), open),
    'notesReference.openSource': (argument) => withAddress(section(argument), () => pickSection(library, vscode.l10n.t('Open Source')), openSource),
    'notesReference.copyLink': (argument) => withAddress(section(argument), () => pickSection(library, vscode.l10n.t('Copy Link to Section')), (place) => copyLink(library, place, dependencies.extensionId)),
    'notesReference.print': dependencies.print,
    'notesReference.capture': () => capture(dependencies),
    'notesReference.newNote': (argument) => createNote(dependencies, argument),
    'notesReference.addFolder': addFolder,
    'notesReference.addWorkspaceNotes': async () => addFolders(await findWorkspaceNotes(extensionUri)),
    'notesReference.groupBy': chooseGrouping,
    'notesReference.removeFolder': (argument) => removeFolder(extensionUri, argument),
    'notesReference.renameFolder': (argument) => renameFolder(extensionUri, argument),
    'notesReference.moveFolderUp': (argument) => moveFolder(extensionUri, 'up', argument),
    'notesReference.moveFolderDown': (argument) => moveFolder(extensionUri, 'down', argument),
    'notesReference.rebuildIndex': dependencies.rebuildIndex,
  };
}

async function withAddress<T>(given: T | undefined, ask: () => Promise<T | undefined>, act: (address: T) => Promise<void>): Promise<void> {
  const address = given ?? (await ask());
  if (address !== undefined) await act(address);
}
