import * as vscode from 'vscode';
import type { Patterns } from '../../core/index.ts';

/** A notes folder as the settings name it, and where that is. */
export interface NotesFolder {
  /** The text in the setting; `undefined` for the notes that ship with the extension. */
  readonly setting: string | undefined;
  readonly uri: vscode.Uri;
  readonly name: string;
}

/** What the extension's settings begin with. */
export const section = 'notesReference';

/** Every folder of every settings level, each once, in that order, by the name the settings give it; the bundled notes last. */
export function configuredFolders(extensionUri: vscode.Uri): readonly NotesFolder[] {
  const configuration = vscode.workspace.getConfiguration(section);
  const found = new Map<string, NotesFolder>();
  const levels = settingsLevels();
  const names = new Map(levels.flatMap(({ names: given, base }) => namedFolders(given, base).map(({ id, name }) => [id, name])));
  for (const { value, base } of levels) {
    for (const setting of strings(value)) {
      const uri = resolveFolder(setting, base);
      const id = uri?.toString() ?? '';
      if (uri && !found.has(id)) found.set(id, { setting: setting.trim(), uri, name: names.get(id) ?? folderName(uri) });
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

/** One level of the settings, where folders may be listed and given names. */
export interface SettingsLevel {
  /** What it has as `folders`, and as `folderNames`. */
  readonly value: unknown;
  readonly names: unknown;
  readonly configuration: vscode.WorkspaceConfiguration;
  readonly target: vscode.ConfigurationTarget;
  /** Where its relative paths start. */
  readonly base: vscode.Uri | undefined;
}

/** User, workspace, and each folder of the workspace; an untrusted workspace has no say (`restrictedConfigurations`). */
export function settingsLevels(): readonly [user: SettingsLevel, ...others: SettingsLevel[]] {
  const configuration = vscode.workspace.getConfiguration(section);
  const folders = configuration.inspect<unknown>('folders');
  const names = configuration.inspect<unknown>('folderNames');
  const roots = vscode.workspace.workspaceFolders ?? [];
  const base = roots[0]?.uri;
  const user = { value: folders?.globalValue, names: names?.globalValue, configuration, target: vscode.ConfigurationTarget.Global, base };
  if (!vscode.workspace.isTrusted) return [user];
  const workspace = { value: folders?.workspaceValue, names: names?.workspaceValue, configuration, target: vscode.ConfigurationTarget.Workspace, base };
  const perFolder = roots.map(({ uri }) => {
    const ofFolder = vscode.workspace.getConfiguration(section, uri);
    return {
      value: ofFolder.inspect<unknown>('folders')?.workspaceFolderValue,
      names: ofFolder.inspect<unknown>('folderNames')?.workspaceFolderValue,
      configuration: ofFolder,
      target: vscode.ConfigurationTarget.WorkspaceFolder,
      base: uri,
    };
  });
  return [user, workspace, ...perFolder];
}

/** The entries of a setting that should be an object. */
export function entries(value: unknown): readonly (readonly [key: string, value: unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

/** A name that the settings give to a folder. */
export interface NamedFolder {
  /** How the setting spells the folder. */
  readonly setting: string;
  /** The folder's URI. */
  readonly id: string;
  readonly name: string;
}

/** The names of one level of the settings; what is not one is left out, as settings are typed by hand. */
export function namedFolders(value: unknown, base: vscode.Uri | undefined): readonly NamedFolder[] {
  return entries(value).flatMap(([setting, name]) => {
    const id = resolveFolder(setting, base)?.toString();
    return id !== undefined && typeof name === 'string' && name.trim() !== '' ? [{ setting, id, name: name.trim() }] : [];
  });
}

/** The strings of a setting that should be a list of them; settings are typed by hand, and one string alone is meant as one. */
export function strings(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/**
 * Absolute paths, `~/…`, URIs, and paths relative to `base`; `undefined` for an empty text and where there is no such base.
 * Without a slash at the end, so that two spellings of one folder are one.
 */
export function resolveFolder(setting: string, base: vscode.Uri | undefined): vscode.Uri | undefined {
  const uri = parseFolder(setting.trim(), base);
  const path = uri?.path.replace(/(?<=[^/])\/+$/, '');
  // `c:/` is a folder, `c:` is not.
  return path === undefined || /^\/[a-z]:$/i.test(path) ? uri : uri?.with({ path });
}

function parseFolder(setting: string, base: vscode.Uri | undefined): vscode.Uri | undefined {
  if (setting === '') return undefined;
  // Of a file system without hosts a URI is `memfs:/notes`; one letter is a drive.
  if (/^[a-z][a-z0-9+.-]+:\//i.test(setting)) return vscode.Uri.parse(setting);
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

/** What a folder is called without a name of the user's own. */
export function folderName(uri: vscode.Uri): string {
  return uri.path.split('/').filter(Boolean).at(-1) ?? uri.toString();
}

/** Which files of the folders are notes, as the settings have it. */
export function configuredPatterns(): Patterns {
  const configuration = vscode.workspace.getConfiguration(section);
  return { include: strings(configuration.get<unknown>('include')), exclude: strings(configuration.get<unknown>('exclude')) };
}
