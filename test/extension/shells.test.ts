// The shells of this machine, as they are: what is put on their prompt, and what they make of a value that means harm.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { commandText, recipeParts } from '../../src/core/index.ts';
import { putLineByLine } from '../../src/extension/terminalLines.ts';
import { Terminals } from '../../src/extension/terminals.ts';
import { until } from './openNotes.ts';
import { test } from './runner.ts';

const programs = ['bash', 'zsh', 'fish'].map((shell) => ({
  shell,
  program: ['/bin', '/usr/bin', '/usr/local/bin', '/opt/homebrew/bin'].map((folder) => path.join(folder, shell)).find((file) => existsSync(file)),
}));

/** Each tries to run `touch`, or to be read as something other than the value, in one of the shells. */
const hostile = [
  "it's", '"; touch MARK; "', '$(touch MARK)', '`touch MARK`', "'; touch MARK #", '${HOME}', 'a && touch MARK', '(touch MARK)', '*', '=ls', '~root', '!!', '!touch', 'a\\', '\\\'; touch MARK',
  '%self', '{a,b}', 'x > MARK', '-n', '', '# no', '中 文 😀', "$'\\x41'", '\\(touch MARK)', '$HOME[1]', '<(touch MARK)', '^a^b', '-',
];

interface Ready {
  readonly terminals: Terminals;
  readonly terminal: vscode.Terminal;
  readonly folder: string;
  /** Presses Enter and waits until a command has ended. */
  readonly enter: () => Promise<void>;
}

for (const { shell, program } of programs) {
  if (program === undefined) {
    console.log(`– ${shell} is not installed here: its tests are left out`);
    continue;
  }
  test(`${shell}: values that mean harm are read as they are, and nothing runs before Enter`, () =>
    withShell(program, async ({ terminals, terminal, folder, enter }) => {
      const target = await terminals.target();
      assert.equal(target.terminal, terminal);
      assert.equal(target.shell, shell);
      const out = path.join(folder, 'out');
      const parts = recipeParts({ code: `printf "%s|" <value> "<value>" '<value>' > ${out}`, lang: 'bash', blanks: true });
      for (const harmful of hostile) {
        const value = harmful.replaceAll('MARK', path.join(folder, 'marker'));
        const command = commandText(parts, new Map([['value', value]]), target.shell);
        assert.ok(command.kind === 'text', value);
        terminals.putOnPrompt(target, command.text);
        assert.equal(existsSync(out), false, 'it ran by itself');
        await enter();
        assert.equal(await readFile(out, 'utf8'), `${value}|`.repeat(3), command.text);
        await rm(out);
      }
      assert.equal(existsSync(path.join(folder, 'marker')), false);
    }));

  test(`${shell}: line by line, each on the prompt when the one before has ended, and none after one that fails`, () =>
    withShell(program, async ({ terminals, folder, enter }) => {
      const target = await terminals.target();
      const file = (name: string): string => path.join(folder, name);
      const told: string[] = [];
      const lines = [`touch ${file('1')}`, `test -e ${file('none')}`, `touch ${file('3')}`];
      const done = putLineByLine(terminals, target, lines, (line) => told.push(line));
      assert.deepEqual(told, lines.slice(0, 1));
      assert.equal(existsSync(file('1')), false);
      await enter();
      assert.ok(existsSync(file('1')));
      await until('the second line is on the prompt', () => told.length === 2);
      await enter();
      await done;
      assert.deepEqual(told, lines.slice(0, 2));
    }));
}

test('a closed terminal, a busy one and control characters get nothing', () =>
  withShell(programs[0]?.program ?? '/bin/sh', async ({ terminals, terminal, folder }) => {
    const target = await terminals.target();
    for (const line of ['a\rb', 'a\nb', 'a\x1b[201~', 'a\tb', 'a\x9bb']) assert.throws(() => terminals.putOnPrompt(target, line), /control characters/u);
    const started = new Promise((resolve) => vscode.window.onDidStartTerminalShellExecution(resolve));
    terminal.sendText('sleep 30', true);
    await started;
    assert.throws(() => terminals.putOnPrompt(target, `touch ${path.join(folder, 'x')}`), /busy/u);
    terminal.dispose();
    await until('it is closed', () => terminal.exitStatus !== undefined);
    assert.throws(() => terminals.putOnPrompt(target, 'ls'), /closed/u);
  }));

test('while a program without a name runs, the shell is the one that was told last', async () => {
  const terminals = new Terminals();
  const terminal = vscode.window.createTerminal({ name: 'Notes Reference', shellPath: '/bin/sh' });
  try {
    terminal.show();
    await until('sh is told', () => terminal.state.shell === 'sh' && vscode.window.activeTerminal === terminal);
    assert.equal((await terminals.target()).shell, 'sh');
    terminal.sendText('bash --norc', true);
    await until('bash is told', () => terminal.state.shell === 'bash');
    terminal.sendText('sleep 30', true);
    await until('something else is in front', () => terminal.state.shell === undefined);
    assert.equal((await terminals.target()).shell, 'bash');
  } finally {
    terminal.dispose();
    terminals.dispose();
  }
});

async function withShell(shellPath: string, body: (ready: Ready) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'notes-shell-'));
  const terminals = new Terminals();
  // A home of its own: no start-up files of whoever runs this.
  const terminal = vscode.window.createTerminal({ name: 'Notes Reference', shellPath, cwd: folder, env: { HOME: folder } });
  let ends = 0;
  const subscription = terminals.onDidEnd((end) => {
    if (end.terminal === terminal) ends++;
  });
  try {
    terminal.show();
    // For a moment VS Code may take something else for the shell: fish's first start runs Python.
    const isShell = (): boolean => terminal.state.shell === path.basename(shellPath);
    await until('the shell is ready', () => terminal.shellIntegration !== undefined && vscode.window.activeTerminal === terminal && isShell());
    await body({
      terminals,
      terminal,
      folder,
      enter: async () => {
        const before = ends;
        terminal.sendText('', true);
        await until('the command has ended', () => ends > before);
      },
    });
  } finally {
    subscription.dispose();
    terminal.dispose();
    terminals.dispose();
    // The shell may still be writing its history.
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}
