// Where each command can be given, and what each row's menu offers: the manifest's conditions, worked out for the
// situations a person may be in.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

interface Offered {
  readonly command: string;
  readonly when?: string;
  readonly group?: string;
}

interface Contributions {
  readonly commands: readonly { readonly command: string; readonly enablement?: string }[];
  readonly menus: Readonly<Record<string, readonly Offered[]>>;
  readonly keybindings: readonly Offered[];
}

type Context = Readonly<Record<string, boolean | string>>;

const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as { contributes: Contributions };

/** A when clause of the kinds that the manifest has: terms joined by `&&`, each a key, `!key`, `key == value` or `key =~ /x/`. */
function holds(clause: string | undefined, context: Context): boolean {
  return (clause ?? '').split('&&').map((term) => term.trim()).filter(Boolean).every((term) => {
    const [, not, key = '', operator, value = ''] = /^(!?)([\w.:]+)(?:\s*(==|=~)\s*(.+))?$/.exec(term) ?? assert.fail(`not understood: ${term}`);
    const found = context[key];
    if (operator === '=~') return new RegExp(value.slice(1, -1)).test(String(found ?? ''));
    if (operator === '==') return found === value.replaceAll("'", '');
    return Boolean(found) !== (not === '!');
  });
}

const name = ({ command }: { readonly command: string }): string => command.replace('notesReference.', '');

const everyday: Context = {
  isWorkspaceTrusted: true,
  terminalProcessSupported: true,
  editorTextFocus: true,
  'notesReference.workspaceHasNotes': true,
  activeWebviewPanelId: 'notesReference.reader',
  'notesReference.searchOpen': true,
};

/** What is not offered, by what is different from the everyday situation, in which everything is. */
const withheld: readonly [situation: string, difference: Context, commands: readonly string[]][] = [
  ['notes, a trusted workspace, an editor and the reader', {}, []],
  ['no notes', { 'notesReference.empty': true }, ['copyLink', 'copySnippet', 'insertSnippet', 'open', 'openSource', 'runInTerminal']],
  ['no folders of notes', { 'notesReference.withoutFolders': true }, ['moveFolderDown', 'moveFolderUp', 'removeFolder', 'renameFolder']],
  ['a workspace without notes of its own', { 'notesReference.workspaceHasNotes': false }, ['addWorkspaceNotes']],
  ['a workspace that is not trusted', { isWorkspaceTrusted: false }, ['runInTerminal']],
  ['the web, without terminals', { terminalProcessSupported: false }, ['runInTerminal']],
  // A recipe then goes to the clipboard.
  ['no editor', { editorTextFocus: false }, []],
  ['an editor that cannot be written to', { editorReadonly: true }, ['insertSnippet']],
  ['no search open', { 'notesReference.searchOpen': false }, ['hit.copy', 'hit.insert', 'hit.openSource', 'hit.pin', 'hit.sendToTerminal']],
  ['another tab than the reader’s', { activeWebviewPanelId: '' }, ['print']],
];

for (const [situation, difference, commands] of withheld) {
  test(`with ${situation}, all commands are offered${commands.length > 0 ? ` but ${commands.join(', ')}` : ''}`, () => {
    const context = { ...everyday, ...difference };
    const missing = contributes.commands.filter(({ enablement }) => !holds(enablement, context));
    assert.deepEqual(missing.map(name).sort(), commands);
  });
}

/** A menu as it is drawn: its entries in order, a line for each group. */
function menu(place: string, context: Context): string[] {
  const shown = (contributes.menus[place] ?? []).filter(({ when }) => holds(when, context));
  const groups = [...new Set(shown.map(({ group = '' }) => group.split('@')[0] ?? ''))].sort();
  const rank = ({ group = '' }: Offered): number => Number(group.split('@')[1] ?? 0);
  return groups.map((group) => `${group}: ${shown.filter((one) => one.group?.startsWith(`${group}@`)).sort((a, b) => rank(a) - rank(b)).map(name).join(', ')}`);
}

test('a row of the tree offers what can be done with it, first what is done most', () => {
  const row = (viewItem: string, more: Context = {}): string[] => menu('view/item/context', { ...everyday, view: 'notesReference.tree', viewItem, ...more });
  const toNote = ['2_open: open, openSource, copyLink', 'inline: openSource'];
  assert.deepEqual(row('recipe'), ['1_recipe: insertSnippet, copySnippet, runInTerminal', '2_open: open, openSource, copyLink', 'inline: insertSnippet, copySnippet, runInTerminal']);
  assert.deepEqual(row('recipe', { isWorkspaceTrusted: false })[0], '1_recipe: insertSnippet, copySnippet');
  assert.deepEqual(row('section'), toNote);
  assert.deepEqual(row('note'), toNote);
  assert.deepEqual(row('note problem'), toNote);
  assert.deepEqual(row('heading'), ['2_open: open, openSource', 'inline: openSource']);
  assert.deepEqual(row('folder'), ['3_folder: removeFolder']);
  assert.deepEqual(row('folder own up down'), ['1_new: newNote', '3_folder: renameFolder, moveFolderUp, moveFolderDown, removeFolder']);
  assert.deepEqual(row('folder own down'), ['1_new: newNote', '3_folder: renameFolder, moveFolderDown, removeFolder']);
  assert.deepEqual(row('category'), []);
  assert.deepEqual(menu('view/item/context', { view: 'another', viewItem: 'recipe' }), []);
});

test('the view’s own menu has two buttons, then what is rare', () => {
  assert.deepEqual(menu('view/title', { ...everyday, view: 'notesReference.tree' }), [
    '0_group: groupBy',
    '1_folders: addWorkspaceNotes, addFolder, removeFolder',
    '2_index: rebuildIndex',
    'navigation: search, newNote',
  ]);
});

test('menus and keys of other parts of the editor get an entry only where it acts', () => {
  assert.deepEqual(menu('editor/context', {}), []);
  assert.deepEqual(menu('editor/context', { editorHasSelection: true }), ['z_notes: capture']);
  assert.deepEqual(menu('terminal/context', {}), ['z_notes: capture']);
  assert.deepEqual(menu('editor/title', {}), []);
  assert.deepEqual(menu('editor/title', everyday), ['1_reader: print']);
  const keys = (context: Context): string[] => contributes.keybindings.filter(({ when }) => holds(when, context)).map(name);
  const writing = { ...everyday, 'notesReference.searchOpen': false };
  assert.deepEqual(keys(writing), ['search', 'insertSnippet']);
  assert.deepEqual(keys({ ...writing, editorTextFocus: false }), ['search']);
  assert.deepEqual(keys({ ...writing, editorReadonly: true }), ['search']);
  const searching = { 'notesReference.searchOpen': true };
  assert.deepEqual(keys(searching), ['search', 'hit.insert', 'hit.copy', 'hit.sendToTerminal', 'hit.openSource', 'hit.pin']);
});
