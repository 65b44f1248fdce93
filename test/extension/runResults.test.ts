// The marks of recipes that were run, while their notes change under them: the commands run in a real shell, the notes are in memory.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { NoteLibrary, SearchIndex } from '../../src/core/index.ts';
import { RunResults } from '../../src/extension/terminal/runResults.ts';
import { Terminals } from '../../src/extension/terminal/terminals.ts';
import { MemorySource } from '../core/memorySource.ts';
import { until } from './openNotes.ts';
import { test } from './runner.ts';

const noteOf = (...codes: readonly string[]): string => codes.map((code) => `# ${code}\n\n\`\`\`sh\n${code}\n\`\`\`\n`).join('\n');

interface Marked {
  /** Writes the notes and tells of it as of one change, or as of many at once. */
  readonly change: (files: Readonly<Record<string, string>>, told: 'one' | 'many') => Promise<void>;
  /** Puts a recipe's line on the prompt, has `meanwhile` done, and presses Enter. */
  readonly run: (name: string, recipe: number, meanwhile?: () => Promise<void>) => Promise<void>;
  /** The exit codes of the first four recipes. */
  readonly marks: (name: string) => readonly (number | undefined)[];
}

async function withMarks(files: Readonly<Record<string, string>>, body: (marked: Marked) => Promise<void>): Promise<void> {
  const source = new MemorySource('mem:/', files);
  const library = new NoteLibrary({ index: new SearchIndex() });
  const terminals = new Terminals();
  const results = new RunResults(terminals, library);
  const terminal = vscode.window.createTerminal({ name: 'Notes Reference' });
  let told = 0;
  library.onDidChange(() => told++);
  const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));
  try {
    await library.setSources([source]);
    terminal.show();
    await until('the shell is ready', () => vscode.window.activeTerminal === terminal && terminal.shellIntegration?.cwd !== undefined);
    await body({
      change: async (changed, as) => {
        const before = told;
        for (const [name, text] of Object.entries(changed)) source.write(name, text);
        if (as === 'many') await library.reconcile();
        else for (const name of Object.keys(changed)) source.fire(name);
        await until('the library tells of it', () => told > before);
        await settled();
      },
      run: async (name, place, meanwhile = () => Promise.resolve()) => {
        const note = `mem:/${name}`;
        const recipe = (await library.read(note))?.note.recipes[place];
        assert.ok(recipe);
        const target = await terminals.target();
        let ends = 0;
        const subscription = terminals.onDidEnd(({ line }) => void (line === recipe.code && ends++));
        terminals.putOnPrompt(target, recipe.code);
        results.expect(terminal, { line: recipe.code, address: { note, recipe: place }, recipe });
        await meanwhile();
        terminal.sendText('', true);
        await until('it has ended', () => ends > 0);
        subscription.dispose();
        await settled();
      },
      marks: (name) => [0, 1, 2, 3].map((recipe) => results.exitCode({ note: `mem:/${name}`, recipe })),
    });
  } finally {
    terminal.dispose();
    results.dispose();
    terminals.dispose();
    library.dispose();
  }
}

test('marks: each goes with its recipe’s text, and goes when the text changes, whether one note is told of or many', () =>
  withMarks({ 'a.md': noteOf('true', 'false'), 'b.md': noteOf('true') }, async ({ change, run, marks }) => {
    for (const told of ['one', 'many'] as const) {
      await change({ 'a.md': noteOf('true', 'false'), 'b.md': noteOf('true', `echo ${told}`) }, told);
      await run('a.md', 0);
      await run('a.md', 1);
      assert.deepEqual(marks('a.md'), [0, 1, undefined, undefined]);
      assert.deepEqual(marks('b.md'), [undefined, undefined, undefined, undefined]);
      await change({ 'a.md': noteOf('ls', 'true', 'false') }, told);
      assert.deepEqual(marks('a.md'), [undefined, 0, 1, undefined], told);
      await change({ 'a.md': noteOf('false', 'ls', 'true -x') }, told);
      assert.deepEqual(marks('a.md'), [1, undefined, undefined, undefined], told);
      // Which of them was run?
      await change({ 'a.md': noteOf('ls', 'false', 'false') }, told);
      assert.deepEqual(marks('a.md'), [undefined, undefined, undefined, undefined], told);
    }
  }));

test('marks: a note that changes while its recipe runs', () =>
  withMarks({ 'a.md': noteOf('false', 'true') }, async ({ change, run, marks }) => {
    await run('a.md', 0, () => change({ 'a.md': noteOf('ls', 'true', 'false') }, 'many'));
    assert.deepEqual(marks('a.md'), [undefined, undefined, 1, undefined]);
    await run('a.md', 1, () => change({ 'a.md': noteOf('ls', 'ls -l', 'false') }, 'one'));
    assert.deepEqual(marks('a.md'), [undefined, undefined, 1, undefined]);
  }));
