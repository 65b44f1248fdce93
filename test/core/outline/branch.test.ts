import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findBranch, findLikeBranch } from '../../../src/core/outline/branch.ts';
import { parseNote } from '../../../src/core/parseNote.ts';

const text = [
  '---', 'title: T', '---',
  'lead', '',
  '# Linux', '## Ports', 'a', '### Which', 'b', '## Files', 'c', '',
  '# Docker', '## Images', '### **Pull** it', 'd', '### Push', 'e', '',
  'Windows', '===', '## Ports', 'f',
].join('\n');
const note = parseNote('a.md', text);
const lines = text.split('\n');

function linesOf(name: string): string | undefined {
  const branch = findBranch(note, name, lines);
  return branch && lines.slice(branch.line, branch.endLine).join('|');
}

test('a section with what stands below it ends before a heading that only holds others', () => {
  assert.equal(linesOf('Ports'), '## Ports|a|### Which|b');
  assert.equal(linesOf('files'), '## Files|c|');
  assert.equal(linesOf('## Push'), '### Push|e|');
  assert.equal(linesOf('ports-1'), '## Ports|f');
  assert.equal(linesOf('t'), 'lead|');
});

test('a heading that only holds others is found, with all of them', () => {
  assert.equal(linesOf('Docker'), '# Docker|## Images|### **Pull** it|d|### Push|e|');
  assert.equal(linesOf('images'), '## Images|### **Pull** it|d|### Push|e|');
  assert.equal(linesOf('linux'), '# Linux|## Ports|a|### Which|b|## Files|c|');
  assert.equal(linesOf('windows'), 'Windows|===|## Ports|f');
});

test('what is not there is not found, but by some of its words where that is asked for', () => {
  for (const name of ['', '#', '!', 'Pull', 'nowhere']) assert.equal(linesOf(name), undefined, name);
  assert.deepEqual(findLikeBranch(note, 'pull'), { line: 15, endLine: 17 });
  assert.equal(findLikeBranch(note, ''), undefined);
});
