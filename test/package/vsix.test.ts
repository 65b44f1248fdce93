// What is shipped: exactly the files named here, small, and without anything that could start a program or reach a network.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { unzipSync } from 'fflate';

import { copyProject } from './copyProject.ts';

const vsix = 'notes-reference.vsix';
const files = unzipSync(new Uint8Array(readFileSync(vsix)));

const reviewed = [
  '[Content_Types].xml',
  'extension.vsixmanifest',
  'extension/LICENSE.txt',
  'extension/api.d.ts',
  'extension/changelog.md',
  // What imports what decides how many there are, and their names; each is looked into below.
  'extension/dist/*.cjs',
  'extension/dist/cli.js',
  'extension/dist/insertRendered.js',
  'extension/dist/katex/fonts/*.woff2',
  'extension/dist/katex/katex.min.css',
  'extension/dist/package.json',
  'extension/dist/previewFormulas.js',
  'extension/dist/previewPage.js',
  'extension/dist/readerPage.js',
  'extension/l10n/bundle.l10n.zh-cn.json',
  'extension/media/icon.png',
  'extension/media/notes.svg',
  'extension/media/preview.css',
  'extension/media/print.css',
  'extension/media/reader-dark.svg',
  'extension/media/reader-light.svg',
  'extension/media/reader.css',
  'extension/media/readme/*.png',
  'extension/notes/*.md',
  'extension/package.json',
  'extension/package.nls.json',
  'extension/package.nls.zh-cn.json',
  'extension/readme.md',
];

test('the package holds the reviewed files and no others', () => {
  const found = new Set(Object.keys(files).map((file) => file.replace(/dist\/[^/]+\.cjs$/, 'dist/*.cjs').replace(/[^/]+\.woff2$/, '*.woff2').replace(/notes\/[^/]+\.md$/, 'notes/*.md').replace(/readme\/[^/]+\.png$/, 'readme/*.png')));
  assert.deepEqual([...found].sort(), reviewed);
});

test('the badges are of this extension, whoever publishes it', () => {
  const { publisher, name, badges } = JSON.parse(new TextDecoder().decode(files['extension/package.json'])) as { publisher: string; name: string; badges: { url: string; href: string }[] };
  const ours = new RegExp(`\\b${publisher}[./]${name}\\b`);
  const places = badges.flatMap(({ url, href }) => [url, href]);
  assert.equal(places.length, 4);
  assert.deepEqual(places.filter((place) => !ours.test(place) || !place.startsWith('https://')), []);
  assert.equal(new TextDecoder().decode(files['extension.vsixmanifest']).match(/<Badge /g)?.length, 2);
});

test('what a file of the package loads is in the package', () => {
  const loaded = Object.entries(files).filter(([file]) => /\.c?js$/.test(file)).flatMap(([file, bytes]) => {
    const code = new TextDecoder().decode(bytes);
    return [...code.matchAll(/(?:\brequire\(|\bimport\(|\bimport |\bfrom ?|\)\()["'`](\.\/[^"'`]+)["'`]/g)].map(([, part]) => join(file, '..', part!).replaceAll('\\', '/'));
  });
  assert.ok(loaded.includes('extension/dist/parsing.cjs') && loaded.includes('extension/dist/insertRendered.js') && loaded.includes('extension/dist/main.cjs'));
  assert.deepEqual([...new Set(loaded)].filter((file) => !(file in files)), [], 'what .vscodeignore leaves out is missing when it is needed');
});

test('the command line has all its parts in the package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'notes-reference-'));
  try {
    for (const [file, bytes] of Object.entries(files)) {
      mkdirSync(join(folder, file, '..'), { recursive: true });
      writeFileSync(join(folder, file), bytes);
    }
    for (const args of [['search', 'docker'], ['recipe', 'docker'], ['show', 'docker', '--format', 'html'], ['index'], ['mcp']]) {
      const program = join(folder, 'extension', 'dist', 'cli.js');
      execFileSync(process.execPath, [program, ...args], { env: { ...process.env, XDG_CACHE_HOME: join(folder, 'cache') }, input: '', stdio: 'pipe' });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('the extension starts without KaTeX, the parsers, the index and what waits for a command', () => {
  const code = (name: string): string => new TextDecoder().decode(files[`extension/dist/${name}`]);
  const atStart = new Set(['extension.cjs']);
  // What is loaded later is required in a function that a promise calls.
  for (const name of atStart) for (const [, part] of code(name).matchAll(/(?<!=>)\brequire\(["'`]\.\/([^"'`]+)["'`]\)/g)) atStart.add(part!);
  const holding = (text: string): string[] => Object.keys(files).filter((file) => file.endsWith('.cjs') && code(file.slice('extension/dist/'.length)).includes(text));
  for (const [what, text] of [['KaTeX', 'KaTeX parse error'], ['markdown-it', 'Input data should be a String'], ['js-yaml', 'YAMLException'], ['the index', '移除, 清除'], ['the reader', 'reader-light.svg'], ['what the commands do', 'Save as Recipe']] as const) {
    const places = holding(text);
    assert.ok(places.includes('extension/dist/web.cjs'), `${what} is not known by this text any more`);
    assert.deepEqual(places.filter((file) => atStart.has(file.slice('extension/dist/'.length))), [], `${what} is loaded at the start of every window`);
  }
  assert.ok(atStart.size > 1);
});

test('the package is at most 1.5 MB', () => {
  assert.ok(statSync(vsix).size <= 1_500_000, `${statSync(vsix).size} bytes`);
});

test('another build, in another folder and time zone, gives the same bytes', () => {
  const folder = copyProject();
  try {
    const npm = process.env['npm_execpath'];
    const [program, args] = npm === undefined ? ['npm', []] : [process.execPath, [npm]];
    execFileSync(program, [...args, 'run', '--silent', 'package'], { cwd: folder, env: { ...process.env, TZ: 'Asia/Shanghai' }, stdio: 'pipe' });
    const hash = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');
    assert.equal(hash(join(folder, vsix)), hash(vsix));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

for (const name of Object.keys(files).filter((file) => /\.c?js$/.test(file))) {
  test(`${name} starts no program, runs no text and opens no connection`, () => {
    const code = new TextDecoder().decode(files[name]);
    const forbidden = [
      /child_process/,
      /\brequire\(\s*["'`](node:)?(https?|http2|net|tls|dgram|dns|vm|worker_threads)["'`]/,
      /\beval\s*\(/,
      /\bnew\s+Function\b/,
      /\bXMLHttpRequest\b/,
      /\bWebSocket\b/,
    ];
    const found = forbidden.flatMap((pattern) => [...code.matchAll(new RegExp(pattern, 'g'))].map(({ index }) => code.slice(Math.max(0, index - 40), index + 60)));
    assert.deepEqual(found, []);
  });
}
