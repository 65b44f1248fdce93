// The house's walls: what the compiler and the linter cannot see. Each failure says why the wall stands there.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import ts from 'typescript';

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
  /** Loaded when it is needed, by `import()`. */
  readonly lazy: boolean;
}

const rooms = {
  core: {
    packages: ['fuse.js', 'highlight.js', 'ignore', 'js-yaml', 'katex', 'markdown-it', 'markdown-it-'],
    neighbours: [],
    why: 'core is the same text-in, text-out code in the editor, the browser and the terminal: give it what it needs as an argument',
  },
  extension: {
    packages: ['vscode'],
    neighbours: ['core/index.ts', 'core/parsing.ts', 'core/searching.ts', 'core/check/checkFormulas.ts', 'webview/messages.ts'],
    why: 'the extension also runs in the browser, where there is no Node; it reaches core by its public surface and the webview by its messages',
  },
  node: {
    packages: ['node:', 'vscode'],
    neighbours: ['extension/start.ts', 'extension/onDemand.ts', 'extension/folders/folderFiles.ts'],
    why: 'the door by which Node’s extension host comes in: what a browser has not got is handed to the extension from here',
  },
  webview: {
    packages: ['dompurify'],
    neighbours: ['core/renderNote.ts', 'core/render/formula.ts', 'core/snippetText.ts'],
    why: 'notes are rendered in the page, where one that takes forever blocks nothing else; whatever else it imported would be shipped into it',
  },
  cli: {
    packages: ['node:', '@modelcontextprotocol/server'],
    // The renderer is large: loaded for `show --format html` alone; so are the parsers, which searching does without.
    neighbours: ['core/index.ts', 'core/parsing.ts', 'core/renderNote.ts', 'core/searching.ts'],
    why: 'the command line is core with a file system, and reaches it by its public surface',
  },
} as const;

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll(path.sep, '/'))
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
  .sort();
const parsed = new Map(sources.map((file) => [file, parse(file)]));
const imports = [...parsed].flatMap(([file, source]) => importsOf(file, source));

test('imports run one way', () => {
  const wrong = imports.flatMap(({ from, to }) => {
    const room = roomOf(from);
    return room === undefined || allowed(room, to) ? [] : [`src/${from} imports ${to}: ${rooms[room].why}`];
  });
  assert.deepEqual(wrong, []);
});

test('every source file is in one of the rooms', () => {
  assert.deepEqual(sources.filter((file) => roomOf(file) === undefined), []);
});

test('the messages between extension and page are types that import nothing', () => {
  const wrong = imports.filter(({ from, to, typeOnly }) => from === 'webview/messages.ts' || (to === 'webview/messages.ts' && !typeOnly));
  assert.deepEqual(wrong, [], 'a value imported from there would have to exist on both sides');
});

test('no import cycles', () => {
  assert.deepEqual(cycles(imports), [], 'in a cycle no file can be understood, tested or moved alone');
});

test('no import cycles between the folders of core, nor between those of the extension', () => {
  const folderOf = (file: string): string => file.split('/').slice(0, -1).join('/');
  const between = imports
    .map(({ from, to }) => ({ from: folderOf(from), to: folderOf(to) }))
    .filter(({ from, to }) => from !== to && /^(?:core|extension)\//.test(from) && /^(?:core|extension)\//.test(to));
  assert.ok(between.length > 50);
  assert.deepEqual(cycles(between), [], 'a folder is a subject: one that is explained by another which is explained by it is none');
});

test('the extension starts without KaTeX and without the parsers', () => {
  const loaded = new Set<string>();
  const load = (file: string): void => {
    if (loaded.has(file)) return;
    loaded.add(file);
    for (const { from, to, typeOnly, lazy } of imports) if (from === file && !typeOnly && !lazy) load(to);
  };
  load('node/extension.ts');
  assert.ok(loaded.has('core/index.ts'));
  assert.deepEqual(['katex', 'markdown-it', 'js-yaml'].filter((name) => loaded.has(name)), [], 'every window waits for what is loaded at the start: what notes are parsed with comes by import() of core/parsing.ts');
});

test('core has no clock and no dice', () => {
  const wrong = sources
    .filter((file) => roomOf(file) === 'core')
    .flatMap((file) => namesIn(file, (text) => text === 'Date' || text === 'Math.random' || text === 'performance'));
  assert.deepEqual(wrong, [], 'the same notes and the same query must give the same answer: pass the time in');
});

test('the commands of the manifest are those of the command table', () => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { contributes: { commands: { command: string }[] } };
  const offered = manifest.contributes.commands.map(({ command }) => command).sort();
  assert.deepEqual(offered, tableKeys('extension/commands.ts').sort(), 'a command is offered and carried out, or neither');
});

test('nothing runs code from text', () => {
  const wrong = sources.flatMap((file) => namesIn(file, (text) => text === 'eval' || text === 'Function' || text === 'globalThis.eval'));
  assert.deepEqual(wrong, [], 'a note is data, whatever it contains');
});

function roomOf(file: string): keyof typeof rooms | undefined {
  const room = file.split('/')[0] ?? '';
  return Object.hasOwn(rooms, room) ? (room as keyof typeof rooms) : undefined;
}

function allowed(room: keyof typeof rooms, to: string): boolean {
  if (to.startsWith(`${room}/`)) return true;
  const { packages, neighbours } = rooms[room] as { packages: readonly string[]; neighbours: readonly string[] };
  return neighbours.includes(to) || packages.some((name) => to === name || to.startsWith(`${name}/`) || (/[:-]$/.test(name) && to.startsWith(name)));
}

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(path.join('src', file), 'utf8'), ts.ScriptTarget.ESNext, true);
}

function importsOf(file: string, source: ts.SourceFile): Import[] {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier !== undefined && ts.isStringLiteral(node.moduleSpecifier)) {
      const typeOnly = ts.isImportDeclaration(node) ? node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword : node.isTypeOnly;
      found.push({ from: file, to: resolve(file, node.moduleSpecifier.text), typeOnly, lazy: false });
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [target] = node.arguments;
      found.push({ from: file, to: target !== undefined && ts.isStringLiteral(target) ? resolve(file, target.text) : '(computed)', typeOnly: false, lazy: true });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** @returns the target as a path below src/, or the package's name as written */
function resolve(file: string, target: string): string {
  return target.startsWith('.') ? path.posix.join(path.posix.dirname(file), target) : target;
}

function cycles(edges: readonly Pick<Import, 'from' | 'to'>[]): string[] {
  const state = new Map<string, 'open' | 'done'>();
  const found: string[] = [];
  const visit = (file: string, trail: readonly string[]): void => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') {
      found.push([...trail.slice(trail.indexOf(file)), file].join(' → '));
      return;
    }
    state.set(file, 'open');
    for (const { to } of edges.filter(({ from }) => from === file)) visit(to, [...trail, file]);
    state.set(file, 'done');
  };
  for (const { from } of edges) visit(from, []);
  return found;
}

/** @returns where an identifier, or a property access written out, is used as a value or a type */
function namesIn(file: string, wanted: (text: string) => boolean): string[] {
  const source = parsed.get(file)!;
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const isName = ts.isIdentifier(node) && !(ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) && !isKey(node);
    if ((isName || ts.isPropertyAccessExpression(node)) && wanted(node.getText(source))) {
      found.push(`src/${file}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1} ${node.getText(source)}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** @returns the keys `'notesReference.…': …` of the object literals in a file */
function tableKeys(file: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && ts.isStringLiteral(node.name) && node.name.text.startsWith('notesReference.')) found.push(node.name.text);
    ts.forEachChild(node, visit);
  };
  visit(parsed.get(file)!);
  return found;
}

/** `{ Date: 1 }` and `interface X { Date: string }` name a field, not the clock. */
function isKey(node: ts.Identifier): boolean {
  return (ts.isPropertyAssignment(node.parent) || ts.isPropertySignature(node.parent)) && node.parent.name === node;
}
