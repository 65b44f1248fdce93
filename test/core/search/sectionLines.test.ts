import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseNote } from '../../../src/core/parseNote.ts';
import { asideField, codeField, contextField, leadField, mathField, proseField, titleField } from '../../../src/core/search/atomStream.ts';
import { SectionLines } from '../../../src/core/search/sectionLines.ts';
import { linesOf } from './linesOf.ts';

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
  assert.deepEqual([lines.prose, lines.code], [{ start: 2, end: 6 }, { start: 6, end: 9 }]);
  assert.equal(lines.addAside('said\nnowhere'), 10);
  assert.deepEqual(linesOf(lines).at(-1), [asideField, 'said nowhere']);
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
