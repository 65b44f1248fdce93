import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutWraps } from '../../../src/core/parse/wrappedLines.ts';
import { parseNote } from '../../../src/core/parseNote.ts';

const full = 'Paths on Windows are always taken to be absolute, never relative to';

const cases: readonly (readonly [why: string, text: string, expected: string])[] = [
  ['a full line goes on', `${full}\ncwd, so put ./ in front.`, `${full} cwd, so put ./ in front.`],
  ['over three lines', `${full}\ncwd, as they would be in a shell that was started with the\nsame folder:`, `${full} cwd, as they would be in a shell that was started with the same folder:`],
  ['before a capital, a number or a bracket', `${full}\nWindows\n${full}\n2\n${full}\n(both)`, `${full} Windows\n${full} 2\n${full} (both)`],
  ['a shorter one, before a small letter', 'Pass the name of the configuration file and\nthe port.', 'Pass the name of the configuration file and the port.'],
  ['not before a capital', 'Pass the name of the configuration file and\nThen the port', 'Pass the name of the configuration file and\nThen the port'],
  ['short lines are lines', 'ls lists\ncp copies', 'ls lists\ncp copies'],
  ['what is over is over', `${full}.\nthen\n${full}:\nnow\n${full} (yes!)\nit is`, `${full}.\nthen\n${full}:\nnow\n${full} (yes!)\nit is`],
  ['Chinese lines are lines', `w或where查看当前调用栈，一直到最外层的那一次调用为止，从里到外都看得见，包括标准库里面的调用，还有第三方包里面的那些调用栈\nup和down移动`,
    `w或where查看当前调用栈，一直到最外层的那一次调用为止，从里到外都看得见，包括标准库里面的调用，还有第三方包里面的那些调用栈\nup和down移动`],
  ['and begin one', `${full}\n端口`, `${full}\n端口`],
];
for (const [why, text, expected] of cases) test(`a wrapped paragraph: ${why}`, () => assert.equal(withoutWraps(text), expected));

test('a note’s prose has no line that its editor’s margin has made, and a recipe is not called by half a sentence', () => {
  const note = parseNote('a.md', '## Use\nYou can list what would be deleted, without deleting any of\nthe files, with:\n\n```sh\nfind .\n```\n');
  assert.equal(note.sections[0]?.prose, 'You can list what would be deleted, without deleting any of the files, with:');
  assert.equal(note.recipes[0]?.description, 'You can list what would be deleted, without deleting any of the files, with');
});
