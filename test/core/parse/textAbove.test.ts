import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseNote } from '../../../src/core/parseNote.ts';

const fence = '```';
const code = `${fence}sh\nls\n${fence}`;

function names(text: string): string[] {
  return parseNote('a.md', `## H\n\n${text}`).recipes.map(({ description }) => description);
}

const cases: readonly (readonly [why: string, text: string, ...expected: readonly string[]])[] = [
  ['the nearest paragraph', `First:\n\nSecond\n\n${code}`, 'Second'],
  ['nothing twice', `One:\n\n${code}\n\n${code}`, 'One', 'H'],
  ['a quote beside the text is not about the code', `List all files.\n\n> [!NOTE]\n> Needs Node 20.\n\n${code}\n\n> alone\n\n${code}`, 'List all files', 'H'],
  ['within the quote it is', `Outside:\n\n> Inside:\n>\n> ${fence}\n> ls\n> ${fence}`, 'Inside'],
  ['a quote without a text has the one above it', `Outside:\n\n> ${fence}\n> ls\n> ${fence}`, 'Outside'],
  ['cells of a table are not', `Options:\n\n| a | b |\n|--|--|\n| c | d |\n\n${code}`, 'H'],
  ['a text that did not introduce the table is', `List all files.\n\n| a |\n|--|\n| c |\n\n${code}`, 'List all files'],
  ['the last of several points is not', `It takes two arguments.\n\n- one\n- two\n\n${code}\n\nArguments:\n\n- one\n- two\n\n${code}\n\n**Parameters**\n\n* one\n* two\n\n${code}`,
    'It takes two arguments', 'H', 'H'],
  ['unless it introduces the code, or touches it', `- one\n- run it:\n\n${code}\n\n- one\n- two\n${code}`, 'run it', 'two'],
  ['nor the only one', `- one\n\n${code}`, 'one'],
  ['a step is', `To install it:\n\n1. get it\n2. build it\n\n${code}`, 'build it'],
  ['a point’s own block has the point’s text', `Do:\n\n- one\n\n  ${fence}\n  1\n  ${fence}\n\n- two\n  - deeper\n  - down\n\n  ${fence}\n  2\n  ${fence}\n\n- ${fence}\n  3\n  ${fence}`, 'one', 'two', 'H'],
  ['a word that says nothing leaves what was said before', `Lists all files.\n\nFor example:\n\n${code}\n\nThe last line is the sum.\n\nAnother example:\n\n${code}\n\nOutput:\n\n${code}`,
    'Lists all files', 'H · Another example', 'H · Output'],
  ['a last line that says nothing does the same', `Lists all files.\nFor example:\n\n${code}\n\nThe last line is the sum.\nOutput:\n\n${code}\n\nCount them.\nExample:\n\n${code}`, 'Lists all files', 'H · Output', 'Count them'],
  ['and the words at a text’s end', `Lists all files, e.g.:\n\n${code}\n\n列出所有文件，例如：\n\n${code}`, 'Lists all files', '列出所有文件'],
  ['output is called so', `Lists all files.\n\n输出结果：\n\n${code}`, 'H · 输出结果'],
  ['an item that says nothing', `- Example:\n\n${code}`, 'H · Example'],
  ['a remark leaves what was said before, and is better than nothing', `List all files:\n\n(since version 2)\n\n${code}\n\nNote: slow.\n\n${code}`, 'List all files', 'Note: slow'],
  ['where it comes from is no name', `List all files:\n\n参考：[x](https://x.example)\n\nhttps://x.example/a\n\n*from a friend*\n\n[![Build](b.svg)](https://b.example) ![Cover](c.svg)\n\n${code}`, 'List all files'],
  ['words in italics that introduce the code are', `*List all files:*\n\n${code}`, 'List all files'],
  ['a heading ends what was said', `Before:\n\n## N\n\n${code}`, 'N'],
];
for (const [why, text, ...expected] of cases) test(`what a recipe is called: ${why}`, () => assert.deepEqual(names(text), expected));

const sentence = 'It is a long sentence about a subject that has hardly anything to do with the code.';

test('of a long text what a recipe is called is a whole sentence', () => {
  assert.deepEqual(names(`List all files. ${sentence} ${sentence}\n\n${code}`), [`List all files. ${sentence.slice(0, -1)}`]);
  assert.deepEqual(names(`${sentence} ${sentence} You can do this with the following command:\n\n${code}`), ['You can do this with the following command']);
  assert.deepEqual(names(`List all files, e.g. of vim. ${sentence} Version 1.2 has it. For example:\n\n${code}`), [`List all files, e.g. of vim. ${sentence} Version 1.2 has it`]);
  assert.deepEqual(names(`列出所有文件。${'这一句话很长，'.repeat(25)}说的是别的事。\n\n${code}`), ['列出所有文件']);
  const [cut = ''] = names(`${'😀'.repeat(100)}\n\n${code}`);
  assert.equal(cut, `${'😀'.repeat(79)}…`);
});
