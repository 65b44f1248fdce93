// The shells of this machine, as they are: what is put on their prompt, and what they make of a value that means harm.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { commandText, planForTerminal, recipeParts } from '../../src/core/index.ts';
import { putLineByLine } from '../../src/extension/terminal/terminalLines.ts';
import { Terminals, type TerminalTarget } from '../../src/extension/terminal/terminals.ts';
import { until } from './openNotes.ts';
import { test } from './runner.ts';

const programs = (['bash', 'zsh', 'fish'] as const).map((shell) => ({
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

  test(`${shell}: a line that was given up is not the last command`, () =>
    withShell(program, async ({ terminals, terminal, enter }) => {
      terminal.sendText('echo kept', false);
      await enter();
      terminal.sendText('echo given-up', false);
      await pause(400);
      terminal.sendText('\x03', false);
      await pause(700);
      assert.equal(terminals.lastCommand()?.line, 'echo kept');
    }));

  if (shell === 'bash') continue;
  test(`${shell}: several lines are pasted whole, none of them runs before Enter, and all do behind it`, () =>
    withShell(program, async ({ terminals, folder, enter }) => {
      await enter();
      const target = await terminals.target();
      const pasted = pastedText(several[shell], target);
      terminals.paste(target, pasted);
      // A second paste shows that the first one is over, and follows it on the same prompt.
      terminals.paste(target, ';true\ntouch more');
      await pause(1000);
      assert.deepEqual((await readdir(folder)).filter((name) => !name.startsWith('.')), []);
      await enterUntil(enter, () => existsSync(path.join(folder, 'more')));
      assert.equal(await readFile(path.join(folder, 'out'), 'utf8'), "it's\n  two # lines\n中 文 😀\n1\n2\n");
    }));

  test(`${shell}: nothing of a paste runs where the prompt waits for one more key`, () =>
    withShell(program, async ({ terminals, terminal, folder, enter }) => {
      await enter();
      const target = await terminals.target();
      for (const key of ['\x1b', ...(shell === 'zsh' ? ['\x16', '\x18', '\x1bx', '\x12'] : [])]) {
        terminal.sendText(key, false);
        await pause(300);
        terminals.paste(target, 'touch one\ntouch two\ntouch three');
        await pause(700);
        terminal.sendText('\x03', false);
        await pause(300);
      }
      assert.deepEqual((await readdir(folder)).filter((name) => !name.startsWith('.')), []);
    }));

  test(`${shell}: where no prompt waits, or another program is in front, nothing is pasted`, () =>
    withShell(program, async ({ terminals, terminal, folder, enter }) => {
      // Nothing was heard of it yet: it might be a terminal from before a reload.
      assert.equal(terminals.takesPaste({ terminal, shell, label: '' }), false);
      await enter();
      const target = await terminals.target();
      assert.equal(terminals.takesPaste(target), true);
      for (const text of ['a\n\x1b[201~b', 'a\rb', 'a\n\tb', 'a\n\x9bb']) assert.throws(() => terminals.paste(target, text), /control characters/u);
      const started = new Promise((resolve) => vscode.window.onDidStartTerminalShellExecution(resolve));
      terminal.sendText('sleep 30', true);
      await started;
      assert.equal(terminals.takesPaste(target), false);
      assert.throws(() => terminals.paste(target, 'touch one\ntouch two'), /busy/u);
      terminal.sendText('\x03', false);
      await until('the prompt is back', () => terminals.takesPaste(target));
      terminal.sendText('/bin/sh', true);
      await until('another shell is in front', () => !terminals.takesPaste(target));
      assert.throws(() => terminals.paste(target, 'touch one\ntouch two'), /nothing was sent/u);
      assert.deepEqual((await readdir(folder)).filter((name) => !name.startsWith('.')), []);
    }));
}

test('bash gets no paste, for it does not tell whether it takes one', () =>
  withShell(programs[0]?.program ?? '/bin/sh', async ({ terminals, folder }) => {
    const target = await terminals.target();
    assert.equal(terminals.takesPaste(target), false);
    assert.throws(() => terminals.paste(target, `touch ${path.join(folder, 'x')}\ntrue`), /several lines/u);
  }));

const several = {
  zsh: "# it's for zsh\ncat > out <<'E'\nit's\n  two # lines\n中 文 😀\nE\nfor i in 1 2; do # twice\n\techo $i >> out\ndone",
  fish: "# it's for fish\nprintf '%s\\n' 'it\\'s\n  two # lines' '中 文 😀' > out\nfor i in 1 2 # twice\n\techo $i >> out\nend",
};

function pastedText(text: string, { shell }: TerminalTarget): string {
  const plan = planForTerminal(text, shell ?? 'sh');
  assert.ok(plan.kind === 'lines' && plan.pasted !== undefined);
  return plan.pasted;
}

/** zsh tells of every command by itself. */
async function enterUntil(enter: () => Promise<void>, isSo: () => boolean): Promise<void> {
  await enter();
  await until('all commands have ended', isSo);
}

/** For what cannot be waited for: that nothing happens. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
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
