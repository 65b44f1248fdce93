import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unitName, unitNamed } from '../../../src/core/outline/unitName.ts';
import { parseNote } from '../../../src/core/parseNote.ts';

const block = (code: string): string => `\`\`\`sh\n${code}\n\`\`\``;
const note = parseNote('a.md', `# A\n${block('one')}\n## 端口\n${block('two')}\n${block('three')}\n## B\n### 端口\n${block('four')}`);

test('a section is named by its heading, a recipe by its place below it', () => {
  assert.deepEqual(note.sections.map(({ line }) => unitName(note, { line })), ['#a', '#端口', '#端口-1']);
  assert.deepEqual(note.recipes.map(({ line, index }) => unitName(note, { line, recipe: index })), ['#a@0', '#端口@0', '#端口@1', '#端口-1@0']);
  assert.equal(unitName(note, { line: note.recipes[2]!.line }), '#端口@1', 'by its line alone');
  assert.equal(unitName(note, { line: 11 }), undefined, 'a heading that only holds others');
  assert.equal(unitName(note, { line: 0, recipe: 4 }), undefined);
});

test('a name finds its unit again, whatever was written above it', () => {
  const names = [...note.sections.map(({ line }) => unitName(note, { line })), ...note.recipes.map(({ line, index }) => unitName(note, { line, recipe: index }))];
  const later = parseNote('a.md', `# A\n## New\n${block('x')}\n## 端口\ntext\n\n${block('two')}\n${block('three')}\n## B\n### 端口\n${block('four')}`);
  const found = names.map((name) => unitNamed(later, name!));
  assert.deepEqual(found.map((place) => place && (place.recipe === undefined ? later.sections[place.section]!.heading : later.recipes[place.recipe]!.code)), [undefined, '端口', '端口', undefined, 'two', 'three', 'four']);
});

test('what is no name, or names nothing, finds nothing', () => {
  for (const name of ['', '#', '#no', '#a@1', '#端口@2', '#a@x', 'a', '12', '#a@0@0', '#__proto__']) assert.equal(unitNamed(note, name), undefined, name);
});
