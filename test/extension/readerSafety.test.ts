import assert from 'node:assert/strict';
import { link, mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import * as vscode from 'vscode';
import { linkTarget } from '../../src/core/index.ts';
import { destinationOf } from '../../src/extension/reader/followLink.ts';
import { noteImage, noteImages } from '../../src/extension/reader/noteImages.ts';
import { readMessage } from '../../src/extension/reader/readerMessages.ts';
import { test } from './runner.ts';

const fields = ['type', 'note', 'line', 'recipe', 'version', 'milliseconds', 'href', 'text', 'sources', 'target', 'index', 'token', 'html', 'fonts', 'name'] as const;
const types = ['ready', 'theme', 'painted', 'place', 'openSource', 'back', 'forward', 'insert', 'copy', 'terminal', 'copyText', 'open', 'loadImage', 'resolveImages', 'openWiki', 'openBacklink', 'article'];
const count = fc.oneof(fc.nat(), fc.constantFrom(-1, 0.5, NaN, Infinity, 2 ** 53, '1', null));
const text = fc.oneof(fc.string(), fc.constantFrom('file:///etc/passwd', 'command:x', '__proto__', 'x'.repeat(5000), 'x'.repeat(70_000)));
const nearly = fc.record(
  {
    ...{ type: fc.constantFrom(...types, 'executeCommand', '__proto__'), note: text, href: text, text, target: text, token: text, html: text, sources: fc.oneof(fc.array(text), text, fc.constant(new Array(1001).fill('a'))), fonts: fc.oneof(fc.array(text), text, fc.constant(new Array(65).fill('a'))) },
    ...{ line: count, recipe: count, version: count, index: count, milliseconds: count, command: text, name: text },
  },
  { requiredKeys: ['type'] },
);

test('a message from the page is one of the list, with fields of its own only, or none', () => {
  fc.assert(
    fc.property(fc.oneof(fc.anything(), nearly, nearly), (value) => {
      const message = readMessage(value);
      if (message === undefined) return;
      assert.ok(types.includes(message.type));
      for (const [name, field] of Object.entries(message)) {
        assert.ok((fields as readonly string[]).includes(name), name);
        assert.equal(field, (value as Record<string, unknown>)[name]);
        if (['line', 'recipe', 'version', 'index'].includes(name)) assert.ok(Number.isSafeInteger(field) && Number(field) >= 0);
        if (message.type === 'theme') assert.ok(typeof field === 'string' && field.length <= 256);
        if (['note', 'href', 'target'].includes(name)) assert.ok(typeof field === 'string' && field.length <= 4096);
      }
      assert.ok(JSON.stringify(message).length < 8_000_000);
    }),
    { numRuns: 5000 },
  );
});

test('messages that are whole arrive, whatever else they carry', () => {
  assert.deepEqual(readMessage({ type: 'insert', note: 'file:///a.md', recipe: 3, command: 'x' }), { type: 'insert', note: 'file:///a.md', recipe: 3 });
  assert.deepEqual(readMessage({ type: 'ready', href: 'x' }), { type: 'ready' });
  assert.equal(readMessage({ type: 'insert', note: 'file:///a.md' }), undefined);
  const code = 'x'.repeat(1024 * 1024);
  assert.deepEqual(readMessage({ type: 'copyText', text: code }), { type: 'copyText', text: code });
  assert.equal(readMessage({ type: 'copyText', text: `${code}x` }), undefined);
});

/** A real tree: notes in `notes`, what they must not reach beside it in `secret` and `notes-evil`. */
async function withTree(body: (note: vscode.Uri, root: vscode.Uri) => Promise<void>): Promise<void> {
  const top = await mkdtemp(path.join(tmpdir(), 'notes-'));
  const at = (file: string): string => path.join(top, file);
  for (const folder of ['notes/sub/folder', 'secret', 'notes-evil']) await mkdir(at(folder), { recursive: true });
  for (const file of ['notes/sub/a.md', 'notes/sub/in.png', 'notes/top.png', 'notes/sub/folder/deep.png', 'secret/x.png', 'notes-evil/x.png', 'x.png']) {
    await writeFile(at(file), 'x');
  }
  await symlink(at('secret/x.png'), at('notes/sub/file-link.png'));
  await symlink(at('secret'), at('notes/sub/folder-link'));
  await symlink(at('notes/sub/nowhere'), at('notes/sub/dangling.png'));
  await symlink(at('notes/sub'), at('notes/sub/loop'));
  await link(at('notes/top.png'), at('notes/sub/hard.png'));
  try {
    await body(vscode.Uri.file(at('notes/sub/a.md')), vscode.Uri.file(at('notes')));
  } finally {
    await rm(top, { recursive: true, force: true });
  }
}

/** What a picture's source leads to: the file below the notes folder, or why there is none. */
const pictures = {
  'in.png': '/sub/in.png',
  './folder/deep.png': '/sub/folder/deep.png',
  '../top.png': '/top.png',
  '/top.png': '/top.png',
  '%2e%2e/top.png': '/top.png',
  'hard.png': '/sub/hard.png',
  'folder': 'missing',
  'none.png': 'missing',
  '/etc/passwd': 'missing',
  '../../x.png': 'refused',
  '../../secret/x.png': 'refused',
  '%2e%2e/%2e%2e/x.png': 'refused',
  '..%2f..%2fx.png': 'refused',
  'folder/..%2f../..%2f../x.png': 'refused',
  '/../x.png': 'refused',
  '/..%2fsecret/x.png': 'refused',
  '../../notes-evil/x.png': 'refused',
  '/../notes-evil/x.png': 'refused',
  '..': 'refused',
  'C:x': 'refused',
  'C:\\x.png': 'refused',
  'c:/x.png': 'refused',
  '\\\\host\\share\\x.png': 'refused',
  '//host/share/x.png': 'refused',
  'file:///etc/passwd': 'refused',
  'in.png\u0000.md': 'refused',
  'in.png%00': 'refused',
  '..\\..\\x.png': 'refused',
  '..%5c..%5cx.png': 'refused',
  'file-link.png': 'refused',
  'folder-link/x.png': 'refused',
  'loop/in.png': 'refused',
  'dangling.png': 'refused',
} as const;

test('a picture is a regular file inside the notes folder, reached without a symbolic link, or is not shown', () =>
  withTree(async (note, root) => {
    const panel = vscode.window.createWebviewPanel('test', 'test', vscode.ViewColumn.Active);
    try {
      const found = await noteImages(Object.keys(pictures), panel.webview, { note, root, folder: undefined });
      const shown = Object.entries(found).map(([source, place]) => {
        const uri = 'uri' in place ? decodeURIComponent(place.uri) : undefined;
        return [source, uri === undefined ? ('problem' in place && place.problem) : uri.slice(uri.indexOf('/notes/') + '/notes'.length)];
      });
      assert.deepEqual(Object.fromEntries(shown), pictures);
      const subpath = await noteImages(['x.png', 'in.png'], panel.webview, { note, root, folder: '../secret' });
      assert.deepEqual(Object.values(subpath).map((place) => 'uri' in place), [false, true], 'media_subpath leads nowhere else either');
      for (const folder of ['/sub/folder', 'sub/folder/']) {
        const below = await noteImages(['deep.png', '/top.png', 'in.png', 'deep%20.png'], panel.webview, { note, root, folder });
        assert.deepEqual(Object.values(below).map((place) => ('uri' in place ? /\/notes(\/.*)/.exec(decodeURIComponent(place.uri))?.[1] : place.problem)), ['/sub/folder/deep.png', '/top.png', '/sub/in.png', 'missing'], folder);
      }
    } finally {
      panel.dispose();
    }
  }));

test('a link opens such a file only', () =>
  withTree(async (note, root) => {
    for (const [href, wanted] of Object.entries(pictures)) {
      const destination = await destinationOf(href, { note, root, notes: () => [note.toString()] });
      const expected = wanted.startsWith('/') ? 'file' : wanted;
      assert.equal(destination.kind, expected, `${JSON.stringify(href)}, read as ${JSON.stringify(linkTarget(href))}`);
      if (destination.kind === 'file') assert.equal(destination.uri.path, root.path + wanted);
    }
  }));

test('of a Jekyll site that lies around a folder of posts its assets can be reached where the user says so, and nothing else', async () => {
  const top = await mkdtemp(path.join(tmpdir(), 'site-'));
  const at = (file: string): string => path.join(top, file);
  for (const folder of ['_posts/sub', 'assets/img', 'assets-evil', 'secret']) await mkdir(at(folder), { recursive: true });
  for (const file of ['_posts/sub/a.md', '_posts/in.png', 'assets/img/x.png', 'assets-evil/x.png', 'secret/x.png', 'x.png']) await writeFile(at(file), 'x');
  await symlink(at('secret'), at('assets/link'));
  const places = {
    '/assets/img/x.png': '/assets/img/x.png',
    '../../assets/img/x.png': '/assets/img/x.png',
    '/in.png': '/_posts/in.png',
    '/assets/none.png': 'missing',
    '/assets/img': 'missing',
    '../../assets/none.png': 'missing',
    '/x.png': 'missing',
    '../../x.png': 'refused',
    '/assets/../x.png': 'missing',
    '/assets/../../x.png': 'refused',
    '../../secret/x.png': 'refused',
    '../../assets-evil/x.png': 'refused',
    '../../assets/link/x.png': 'refused',
  } as const;
  const note = vscode.Uri.file(at('_posts/sub/a.md'));
  const reached = async (root: string): Promise<Record<string, string>> => {
    const found = Object.keys(places).map(async (source) => [source, await noteImage(source, { note, root: vscode.Uri.file(at(root)), folder: undefined })] as const);
    return Object.fromEntries((await Promise.all(found)).map(([source, file]) => [source, typeof file === 'string' ? file : file.path.slice(vscode.Uri.file(top).path.length)]));
  };
  const allow = (value: boolean | undefined): Thenable<void> => vscode.workspace.getConfiguration('notesReference').update('reader.siteAssets', value, vscode.ConfigurationTarget.Global);
  try {
    const reachedAtFirst = Object.values(await reached('_posts')).filter((found) => found.startsWith('/'));
    assert.deepEqual(reachedAtFirst, ['/_posts/in.png']);
    await allow(true);
    assert.deepEqual(await reached('_posts'), places);
    assert.equal((await reached('_posts/sub'))['/assets/img/x.png'], '/assets/img/x.png');
    const subpath = await noteImage('x.png', { note, root: vscode.Uri.file(at('_posts')), folder: '/assets/img/' });
    assert.equal(typeof subpath, 'object');
    await rename(at('assets'), at('real'));
    await symlink(at('real'), at('assets'));
    assert.equal((await reached('_posts'))['../../assets/img/x.png'], 'refused');
  } finally {
    await allow(undefined);
    await rm(top, { recursive: true, force: true });
  }
});
