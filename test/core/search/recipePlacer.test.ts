import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseNote } from '../../../src/core/parseNote.ts';
import { asideField } from '../../../src/core/search/atomStream.ts';
import { RecipePlacer } from '../../../src/core/search/recipePlacer.ts';
import { SectionLines } from '../../../src/core/search/sectionLines.ts';
import { linesOf } from './linesOf.ts';

test('where a recipe’s description and code stand is said line by line', () => {
  const note = parseNote('a.md', '# Ports\n\nWho listens.\n\n- Show all:\n\n`ss -l`\n\n```sh\nss -t\n\nss -u\n```\n');
  const lines = new SectionLines();
  lines.read(note, note.sections[0]!, note.recipes);
  const placer = new RecipePlacer(lines);
  assert.deepEqual(placer.place(note.recipes[0]!), { line: 2, start: 0, length: 8, codeLine: 3, codeLines: 1 });
  assert.deepEqual(placer.place({ ...note.recipes[1]!, description: 'said nowhere' }), { line: 7, start: 0, length: 12, codeLine: 4, codeLines: 3 });
});

test('a recipe is placed below the one before it: commands with one text have a line each, and blocks and commands take turns', () => {
  const note = parseNote('a.md', '# A\n\nList:\n\n```sh\nls\n```\n\nAll in the list:\n\n```sh\nls -l\n```\n\nWhere:\n\n`pwd`\n\n```sh\nls -l\ndf\n```\n\nWhere:\n\n`pwd`\n');
  const lines = new SectionLines();
  lines.read(note, note.sections[0]!, note.recipes);
  const placer = new RecipePlacer(lines);
  assert.deepEqual(linesOf(lines).map(([, text]) => text), ['A', 'List:', 'All in the list:', 'Where:', 'pwd', 'Where:', 'pwd', 'ls', 'ls -l', 'ls -l', 'df']);
  const places = note.recipes.map((recipe) => placer.place(recipe));
  assert.deepEqual(places.map(({ line, codeLine, codeLines }) => [line, codeLine, codeLines]), [[1, 7, 1], [2, 8, 1], [3, 4, 1], [0, 9, 2], [5, 6, 1]]);
});

test('a description that is no line of the section becomes one, once', () => {
  const note = parseNote('a.md', `# A\n\n${'Example\n\n```sh\nls\n```\n\n'.repeat(3)}`);
  const lines = new SectionLines();
  lines.read(note, note.sections[0]!, note.recipes);
  const placer = new RecipePlacer(lines);
  const { count } = lines;
  assert.deepEqual(note.recipes.map((recipe) => placer.place(recipe).line), [count, count, count]);
  assert.deepEqual(linesOf(lines).slice(count), [[asideField, 'A · Example']]);
});
