import * as vscode from 'vscode';
import { displayText } from '../displayText.ts';
import { configuredFolders, entries, folderName, namedFolders, type NotesFolder, resolveFolder, section, type SettingsLevel, settingsLevels, strings } from './folderSettings.ts';

/** `Notes: Add Notes Folder…`: chosen in a dialog, written to the user's settings. */
export async function addFolder(argument: unknown): Promise<void> {
  const chosen = argument instanceof vscode.Uri ? [argument] : await askFolders();
  if (chosen && chosen.length > 0) await addFolders(chosen);
}

/** Writes these folders to the user's settings, each once, and shows the sidebar, where they appear. */
export async function addFolders(chosen: readonly vscode.Uri[]): Promise<void> {
  const [user] = settingsLevels();
  const listed = placesIn(user);
  // By place, not by text: `~/notes` may be there already.
  const added = chosen.map(settingFor).filter((setting) => !listed.includes(resolveFolder(setting, user.base)?.toString() ?? ''));
  if (added.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('This folder is among your notes already.'));
    return;
  }
  await user.configuration.update('folders', [...strings(user.value), ...added], user.target);
  await vscode.commands.executeCommand('notesReference.tree.focus');
}

/** Where a window has no dialog for folders, a path or URI can be typed. */
async function askFolders(): Promise<readonly vscode.Uri[] | undefined> {
  const openLabel = vscode.l10n.t('Add Notes Folder');
  try {
    return await vscode.window.showOpenDialog({ canSelectFolders: true, canSelectFiles: false, canSelectMany: true, openLabel });
  } catch {
    const typed = await vscode.window.showInputBox({ title: openLabel, prompt: vscode.l10n.t('A folder with Markdown files, as a path or URI') });
    const uri = typed ? resolveFolder(typed, vscode.workspace.workspaceFolders?.[0]?.uri) : undefined;
    return uri && [uri];
  }
}

function settingFor(uri: vscode.Uri): string {
  return uri.scheme === 'file' ? uri.fsPath : uri.toString();
}

/** `Notes: Remove Notes Folder…`: takes it out of the settings; the files stay where they are. */
export async function removeFolder(extensionUri: vscode.Uri, argument: unknown): Promise<void> {
  const folder = await givenFolder(configuredFolders(extensionUri), argument, {
    title: vscode.l10n.t('Remove Notes Folder'),
    placeHolder: vscode.l10n.t('Which folder should no longer be part of your notes? Its files are not touched.'),
  });
  if (!folder) return;
  if (folder.setting === undefined) {
    await vscode.workspace.getConfiguration(section).update('includeBundledNotes', false, vscode.ConfigurationTarget.Global);
    return;
  }
  // By place, not by text: another spelling or another level would keep the folder among the notes.
  const id = folder.uri.toString();
  for (const { value, configuration, target, base } of settingsLevels()) {
    const before = strings(value);
    const kept = before.filter((setting) => resolveFolder(setting, base)?.toString() !== id);
    if (kept.length < before.length) await configuration.update('folders', kept, target);
  }
}

/** A folder as a URI or as its row in the tree, whose id is that URI. */
export function folderId(argument: unknown): string | undefined {
  if (argument instanceof vscode.Uri) return argument.toString();
  return typeof argument === 'object' && argument !== null && 'id' in argument ? String(argument.id) : undefined;
}

type Question = Required<Pick<vscode.QuickPickOptions, 'title' | 'placeHolder'>>;

async function givenFolder(folders: readonly NotesFolder[], argument: unknown, question: Question): Promise<NotesFolder | undefined> {
  const wanted = folderId(argument);
  return folders.find(({ uri }) => uri.toString() === wanted) ?? pickFolder(folders, question);
}

async function pickFolder(folders: readonly NotesFolder[], question: Question): Promise<NotesFolder | undefined> {
  const picked = await vscode.window.showQuickPick(
    folders.map((folder) => ({ label: displayText(folder.name), description: folder.setting ?? '', folder })),
    question,
  );
  return picked?.folder;
}

/** The user's own folders, in their order; what ships with the extension has its name and place. */
function ownFolders(extensionUri: vscode.Uri): readonly NotesFolder[] {
  return configuredFolders(extensionUri).filter(({ setting }) => setting !== undefined);
}

/** `Notes: Rename Notes Folder…`: what the folder is called here, written to the settings; on disk it keeps its name. */
export async function renameFolder(extensionUri: vscode.Uri, argument: unknown): Promise<void> {
  const title = vscode.l10n.t('Rename Notes Folder');
  const folder = await givenFolder(ownFolders(extensionUri), argument, { title, placeHolder: vscode.l10n.t('Which folder should have another name?') });
  if (!folder) return;
  const ownName = folderName(folder.uri);
  const typed = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('What the folder is called among your notes; on disk it keeps its name. Leave it empty for {0}.', displayText(ownName)),
    value: folder.name,
    placeHolder: ownName,
  });
  if (typed !== undefined) await writeName(folder, typed.trim() === ownName ? '' : typed.trim());
}

/** Where the name stands already, else where the folder does: another level would not be heard, or be heard elsewhere too. */
async function writeName({ uri, setting = '' }: NotesFolder, name: string): Promise<void> {
  const id = uri.toString();
  const levels = settingsLevels();
  const level = levels.findLast(({ names, base }) => namedFolders(names, base).some((named) => named.id === id)) ?? levels.find((one) => placesIn(one).includes(id));
  if (!level) return;
  const kept = entries(level.names).filter(([key]) => resolveFolder(key, level.base)?.toString() !== id);
  const names = Object.fromEntries(name === '' ? kept : [...kept, [setting, name]]);
  await level.configuration.update('folderNames', Object.keys(names).length > 0 ? names : undefined, level.target);
}

/** The folders of a level of the settings, as URIs; '' where there is none by that text. */
function placesIn({ value, base }: SettingsLevel): readonly string[] {
  return strings(value).map((setting) => resolveFolder(setting, base)?.toString() ?? '');
}

/** Which way a folder can be moved: levels of the settings keep their order, and the folders within one have theirs. */
export type Way = 'up' | 'down';

interface Move {
  readonly level: SettingsLevel;
  /** Places in the setting's list. */
  readonly from: number;
  readonly to: number;
}

function moveOf(id: string, way: Way): Move | undefined {
  const earlier = new Set<string>(['']);
  for (const level of settingsLevels()) {
    const all = placesIn(level);
    // Of a folder that is listed twice the first place counts.
    const shown = all.flatMap((place, at) => (earlier.has(place) || all.indexOf(place) !== at ? [] : [at]));
    const from = shown.findIndex((at) => all[at] === id);
    const to = shown[way === 'up' ? from - 1 : from + 1];
    if (from >= 0) return to === undefined ? undefined : { level, from: shown[from]!, to };
    for (const place of all) earlier.add(place);
  }
  return undefined;
}

/** What the tree's menu offers for a folder, as its context value: `folder`, and for the user's own `own`, `up`, `down`. */
export function folderContext(id: string): string {
  const isOwn = settingsLevels().some((level) => placesIn(level).includes(id));
  const ways = (['up', 'down'] as const).filter((way) => moveOf(id, way));
  return ['folder', ...(isOwn ? ['own'] : []), ...ways].join(' ');
}

/** `Notes: Move Notes Folder Up` and `… Down`: past its neighbour in the settings' list, which is the order of the tree. */
export async function moveFolder(extensionUri: vscode.Uri, way: Way, argument: unknown): Promise<void> {
  const movable = ownFolders(extensionUri).filter(({ uri }) => moveOf(uri.toString(), way));
  const question = way === 'up'
    ? { title: vscode.l10n.t('Move Notes Folder Up'), placeHolder: vscode.l10n.t('Which folder should move up?') }
    : { title: vscode.l10n.t('Move Notes Folder Down'), placeHolder: vscode.l10n.t('Which folder should move down?') };
  const folder = await givenFolder(movable, argument, question);
  const move = folder && moveOf(folder.uri.toString(), way);
  if (!move) return;
  const { level, from, to } = move;
  const list = [...strings(level.value)];
  [list[from], list[to]] = [list[to]!, list[from]!];
  await level.configuration.update('folders', list, level.target);
}
