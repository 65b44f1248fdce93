import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseNote } from '../../../src/core/parseNote.ts';
import { asideField, codeField, contextField, leadField, mathField, proseField, titleField } from '../../../src/core/search/atomStream.ts';
import { SectionLines } from '../../../src/core/search/sectionLines.ts';

function linesOf({ count, units, fields, starts, ends }: SectionLines): [number, string][] {
  return Array.from({ length: count }, (_, at) => [fields[at]!, String.fromCharCode(...units.subarray(starts[at], ends[at]))]);
}

test('a section is its heading, what it stands under, prose with its commands, code and formulas', () => {
  const note = parseNote('a.md', '---\ntags: [net]\n---\n# Ports\n\n`ss -a`\n\nWho listens.\n\n- Show all:\n\n`ss -l`\n\n```sh\nss -t\n\nss -u\n```\n\n$$x^2$$\n');
  const lines = new SectionLines();
  lines.read(note, note.sections[0]!, note.recipes);
  assert.deepEqual(linesOf(lines), [
    [titleField, 'Ports'],
    [contextField, 'net'],
    [codeField, 'ss -a'],
    [leadField, 'Who listens.'],
    [proseField, 'Show all:'],
    [codeField, 'ss -l'],
    [codeField, 'ss -t'],
    [codeField, ''],
    [codeField, 'ss -u'],
    [mathField, 'x^2'],
  ]);
  assert.deepEqual(lines.place(note.recipes[1]!), { line: 4, start: 0, length: 8, codeLine: 5, codeLines: 1 });
  assert.deepEqual(lines.place({ ...note.recipes[2]!, description: 'said nowhere' }), { line: 10, start: 0, length: 12, codeLine: 6, codeLines: 3 });
  assert.deepEqual(linesOf(lines).at(-1), [asideField, 'said nowhere']);
});

test('a recipe is placed below the one before it: commands with one text have a line each, and blocks and commands take turns', () => {
  const note = parseNote('a.md', '# A\n\nList:\n\n```sh\nls\n```\n\nAll in the list:\n\n```sh\nls -l\n```\n\nWhere:\n\n`pwd`\n\n```sh\nls -l\ndf\n```\n\nWhere:\n\n`pwd`\n');
  const lines = new SectionLines();
  lines.read(note, note.sections[0]!, note.recipes);
  assert.deepEqual(linesOf(lines).map(([, text]) => text), ['A', 'List:', 'All in the list:', 'Where:', 'pwd', 'Where:', 'pwd', 'ls', 'ls -l', 'ls -l', 'df']);
  const places = note.recipes.map((recipe) => lines.place(recipe));
  assert.deepEqual(places.map(({ line, codeLine, codeLines }) => [line, codeLine, codeLines]), [[1, 7, 1], [2, 8, 1], [3, 4, 1], [0, 9, 2], [5, 6, 1]]);
});

test('a description that is no line of the section becomes one, once', () => {
  const note = parseNote('a.md', `# A\n\n${'Example\n\n```sh\nls\n```\n\n'.repeat(3)}`);
  const lines = new SectionLines();
  lines.read(note, note.sections[0]!, note.recipes);
  const { count } = lines;
  assert.deepEqual(note.recipes.map((recipe) => lines.place(recipe).line), [count, count, count]);
  assert.deepEqual(linesOf(lines).slice(count), [[asideField, 'A · Example']]);
});

test('every kind of line break ends a line, and what an earlier section left does not join in', () => {
  const lines = new SectionLines();
  const note = parseNote('a.md', '# A\nx');
  const piece = fc.constantFrom('a', '--b', ' ', '\n', '\r', '\r\n', '[c]', '端');
  fc.assert(fc.property(fc.array(piece, { minLength: 1, maxLength: 40 }), (pieces) => {
    const prose = pieces.join('');
    lines.read(note, { ...note.sections[0]!, prose }, []);
    assert.deepEqual(linesOf(lines).map(([, text]) => text), ['A', ...prose.split(/\r\n|[\n\r]/)]);
  }));
  const many = Array.from({ length: 40_000 }, (_, at) => `line ${at}`);
  lines.read(note, { ...note.sections[0]!, prose: many.join('\n') }, []);
  assert.deepEqual(linesOf(lines).map(([, text]) => text), ['A', ...many]);
});
