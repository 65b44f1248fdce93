import * as vscode from 'vscode';
import type { OutlineFolder } from '../core/index.ts';
import { displayText } from './displayText.ts';
import { FolderSource } from './folderSource.ts';
import type { Patterns } from './noteFilter.ts';

/** A notes folder as the settings name it, and where that is. */
export interface NotesFolder {
  /** The text in the setting; `undefined` for the notes that ship with the extension. */
  readonly setting: string | undefined;
  readonly uri: vscode.Uri;
  readonly name: string;
}

const section = 'notesReference';

/** Every folder of every settings level, each once, in that order; the bundled notes last. */
export function configuredFolders(extensionUri: vscode.Uri): readonly NotesFolder[] {
  const configuration = vscode.workspace.getConfiguration(section);
  const found = new Map<string, NotesFolder>();
  for (const { value, base } of settingsLevels()) {
    for (const setting of strings(value)) {
      const uri = resolveFolder(setting, base);
      if (uri && !found.has(uri.toString())) found.set(uri.toString(), { setting: setting.trim(), uri, name: folderName(uri) });
    }
  }
  if (configuration.get<boolean>('includeBundledNotes', true)) {
    const uri = vscode.Uri.joinPath(extensionUri, 'notes');
    found.set(uri.toString(), { setting: undefined, uri, name: vscode.l10n.t('Bundled Notes') });
  }
  return distinguish([...found.values()]);
}

/** Folders of the same name are called by as much of their path as it takes to tell them apart. */
function distinguish(folders: readonly NotesFolder[]): readonly NotesFolder[] {
  return folders.map((folder) => {
    const twins = folders.filter((other) => other !== folder && other.name === folder.name);
    if (twins.length === 0) return folder;
    const parts = partsOf(folder.uri);
    const differs = (depth: number): boolean => twins.every(({ uri }) => partsOf(uri).slice(-depth).join('/') !== parts.slice(-depth).join('/'));
    let depth = 2;
    while (depth < parts.length && !differs(depth)) depth++;
    return { ...folder, name: `${folder.name} (${parts.slice(-depth, -1).join('/')})` };
  });
}

function partsOf(uri: vscode.Uri): readonly string[] {
  return `${uri.authority}${uri.path}`.split('/').filter(Boolean);
}

/** One level of the settings, where folders may be named. */
interface SettingsLevel {
  readonly value: unknown;
  readonly configuration: vscode.WorkspaceConfiguration;
  readonly target: vscode.ConfigurationTarget;
  /** Where its relative paths start. */
  readonly base: vscode.Uri | undefined;
}

/** User, workspace, and each folder of the workspace; an untrusted workspace has no say (`restrictedConfigurations`). */
function settingsLevels(): readonly SettingsLevel[] {
  const configuration = vscode.workspace.getConfiguration(section);
  const inspected = configuration.inspect<unknown>('folders');
  const roots = vscode.workspace.workspaceFolders ?? [];
  const base = roots[0]?.uri;
  const user = { value: inspected?.globalValue, configuration, target: vscode.ConfigurationTarget.Global, base };
  if (!vscode.workspace.isTrusted) return [user];
  const workspace = { value: inspected?.workspaceValue, configuration, target: vscode.ConfigurationTarget.Workspace, base };
  const perFolder = roots.map(({ uri }) => {
    const ofFolder = vscode.workspace.getConfiguration(section, uri);
    const value = ofFolder.inspect<unknown>('folders')?.workspaceFolderValue;
    return { value, configuration: ofFolder, target: vscode.ConfigurationTarget.WorkspaceFolder, base: uri };
  });
  return [user, workspace, ...perFolder];
}

/** The strings of a setting that should be a list of them; settings are typed by hand. */
function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/**
 * Absolute paths, `~/…`, URIs, and paths relative to `base`; `undefined` for an empty text and where there is no such base.
 * Without a slash at the end, so that two spellings of one folder are one.
 */
function resolveFolder(setting: string, base: vscode.Uri | undefined): vscode.Uri | undefined {
  const uri = parseFolder(setting.trim(), base);
  const path = uri?.path.replace(/(?<=[^/])\/+$/, '');
  // `c:/` is a folder, `c:` is not.
  return path === undefined || /^\/[a-z]:$/i.test(path) ? uri : uri?.with({ path });
}

function parseFolder(setting: string, base: vscode.Uri | undefined): vscode.Uri | undefined {
  if (setting === '') return undefined;
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(setting)) return vscode.Uri.parse(setting);
  if (setting === '~' || setting.startsWith('~/') || setting.startsWith('~\\')) {
    const home = homeFolder();
    return home === undefined ? undefined : vscode.Uri.joinPath(vscode.Uri.file(home), setting.slice(1));
  }
  if (setting.startsWith('/') || /^[a-z]:[\\/]/i.test(setting) || setting.startsWith('\\\\')) return vscode.Uri.file(setting);
  return base && vscode.Uri.joinPath(base, setting);
}

/** Where the extension runs on Node, its environment knows; in the browser there is no home. */
function homeFolder(): string | undefined {
  const host = globalThis as { readonly process?: { readonly env?: Readonly<Record<string, string | undefined>> } };
  return host.process?.env?.['HOME'] ?? host.process?.env?.['USERPROFILE'];
}

function folderName(uri: vscode.Uri): string {
  return uri.path.split('/').filter(Boolean).at(-1) ?? uri.toString();
}

/** Which files of the folders are notes, as the settings have it. */
export function configuredPatterns(): Patterns {
  const configuration = vscode.workspace.getConfiguration(section);
  return { include: strings(configuration.get<unknown>('include')), exclude: strings(configuration.get<unknown>('exclude')) };
}

/**
 * One source for each configured folder. Sources that are open already and unchanged stay as they are;
 * those that are no longer named are disposed of.
 */
export function openFolders(extensionUri: vscode.Uri, before: readonly FolderSource[]): readonly FolderSource[] {
  const { include, exclude } = configuredPatterns();
  const folders = configuredFolders(extensionUri).map(({ uri, name, setting }) => {
    const bundled = setting === undefined;
    // What the user wants of their own folders says nothing about the notes that ship with the extension.
    const options = { root: uri, name, patterns: { include: bundled ? [] : include, exclude }, bundled };
    return before.find((source) => source.serves(options)) ?? new FolderSource(options);
  });
  for (const source of before) if (!folders.includes(source)) source.dispose();
  return folders;
}

/** What the tree needs to know of a source. */
export function outlineFolder(source: FolderSource): OutlineFolder {
  return {
    id: source.root.toString(),
    name: source.name,
    locate: (path) => source.relative(path)?.slice(0, -1),
    ...(source.problem !== undefined && { problem: folderProblem(source) }),
  };
}

function folderProblem({ root, problem }: FolderSource): string {
  const place = displayText(root.scheme === 'file' ? root.fsPath : root.toString(true));
  const code = problem instanceof vscode.FileSystemError ? problem.code : '';
  if (code === 'FileNotFound') return vscode.l10n.t('There is no folder {0}. Mount it or put it back, correct the setting, or remove it from your notes.', place);
  if (code === 'FileNotADirectory') return vscode.l10n.t('{0} is a file, not a folder. Correct the setting, or remove it from your notes.', place);
  if (code === 'NoPermissions') return vscode.l10n.t('{0} may not be read by you. Change its permissions, or remove it from your notes.', place);
  return vscode.l10n.t('{0} cannot be read now. It is tried again every few seconds; the log has the details.', place);
}

/** `Notes: Add Notes Folder…`: chosen in a dialog, written to the user's settings. */
export async function addFolder(argument: unknown): Promise<void> {
  const chosen = argument instanceof vscode.Uri ? [argument] : await askFolders();
  if (chosen && chosen.length > 0) await addFolders(chosen);
}

/** Writes these folders to the user's settings, each once. */
export async function addFolders(chosen: readonly vscode.Uri[]): Promise<void> {
  const configuration = vscode.workspace.getConfiguration(section);
  const before = configuration.inspect<string[]>('folders')?.globalValue ?? [];
  const added = chosen.map(settingFor).filter((setting) => !before.includes(setting));
  if (added.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('This folder is among your notes already.'));
    return;
  }
  await configuration.update('folders', [...before, ...added], vscode.ConfigurationTarget.Global);
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
  const own = configuredFolders(extensionUri);
  const wanted = folderId(argument);
  const folder = own.find(({ uri }) => uri.toString() === wanted) ?? (await pickFolder(own));
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
function folderId(argument: unknown): string | undefined {
  if (argument instanceof vscode.Uri) return argument.toString();
  return typeof argument === 'object' && argument !== null && 'id' in argument ? String(argument.id) : undefined;
}

async function pickFolder(folders: readonly NotesFolder[]): Promise<NotesFolder | undefined> {
  const picked = await vscode.window.showQuickPick(
    folders.map((folder) => ({ label: folder.name, description: folder.setting ?? '', folder })),
    { placeHolder: vscode.l10n.t('Which folder should no longer be part of your notes? Its files are not touched.') },
  );
  return picked?.folder;
}
