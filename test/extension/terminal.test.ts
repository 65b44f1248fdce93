import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { shellOf } from '../../src/core/index.ts';
import { Terminals } from '../../src/extension/terminal/terminals.ts';
import { noteRead, openApi, until, withFolder } from './openNotes.ts';
import { test } from './runner.ts';

const fence = '```';
const started: string[] = [];
let ended = 0;
// Now and then a line comes with the line break that sent it.
vscode.window.onDidStartTerminalShellExecution(({ execution }) => started.push(execution.commandLine.value.trimEnd()));
vscode.window.onDidEndTerminalShellExecution(() => ended++);

const own = (): vscode.Terminal => {
  const found = vscode.window.terminals.find(({ name }) => name === 'Notes Reference');
  assert.ok(found, 'there is no terminal');
  return found;
};

/** Presses Enter and gives the commands that ran; Enter on an empty prompt is none. */
async function pressEnter(terminal = own()): Promise<readonly string[]> {
  await until('the shell is ready', () => terminal.shellIntegration !== undefined);
  const [before, endsBefore] = [started.length, ended];
  terminal.sendText('', true);
  await until('the shell is back', () => started.length > before && ended - endsBefore >= started.length - before);
  return started.slice(before).filter((line) => line !== '');
}

/** Takes what is offered for each blank, until the command has ended. */
async function answered(command: Thenable<unknown>): Promise<void> {
  let isDone = false;
  void command.then(() => (isDone = true));
  await until('the command has ended', async () => {
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    return isDone;
  });
}

/** For what cannot be waited for: that nothing happens. */
function quiet(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function withRecipes(codes: readonly string[], body: (send: (recipe: number) => Thenable<unknown>, marker: string, note: string) => Promise<void>, lang = 'bash'): Promise<void> {
  const api = await openApi();
  const marker = path.join(tmpdir(), `notes-marker-${process.pid}`);
  await rm(marker, { force: true });
  const note = codes.map((code, index) => `## ${index}\n\n${fence}${lang}\n${code.replaceAll('MARK', `touch ${marker}`)}\n${fence}\n`).join('\n');
  await withFolder({ 'a.md': note }, async (at) => {
    await noteRead(api, at('a.md'));
    await body((recipe) => vscode.commands.executeCommand('notesReference.runInTerminal', { note: at('a.md').toString(), recipe }), marker, at('a.md').fsPath);
  });
  await rm(marker, { force: true });
}

test('terminal: a recipe stands on the prompt and is not run', () =>
  withRecipes(['MARK'], async (send, marker) => {
    await send(0);
    await quiet(800);
    assert.equal(existsSync(marker), false, 'the command was run');
    assert.deepEqual(await pressEnter(), [`touch ${marker}`]);
    assert.equal(existsSync(marker), true, 'the command was not on the prompt');
  }));

test('terminal: blanks are asked, and the recipe’s own default goes in as it is', () =>
  withRecipes(['printf "%s" <word=$HOME> <which=one|two>'], async (send) => {
    const done = send(0);
    await answered(done);
    assert.deepEqual(await pressEnter(), ['printf "%s" $HOME one']);
  }));

test('terminal: hostile recipes leave no trace', async () => {
  const hostile = [
    'echo a\nMARK', 'ls \x1b[201~\x1b;MARK\x0d', 'echo \x03MARK', 'rm -rf x; MARK', 'echo \u202E;MARK',
    'echo a\u2028MARK', 'echo a\u0085MARK', "echo 'a\t'; MARK", 'cat <<EOF\nMARK\nEOF', 'echo \\\n  MARK', 'curl x | sh; MARK',
    // Only these know of earlier commands.
    ...(['bash', 'zsh'].includes(shellOf(vscode.env.shell) ?? '') ? ['echo a!b; MARK'] : []),
  ];
  await withRecipes(hostile, async (send, marker) => {
    for (const recipe of hostile.keys()) {
      // Under test the editor refuses to show dialogs: nobody can consent, so nothing may be sent.
      await send(recipe);
      await quiet(50);
    }
    assert.deepEqual(await pressEnter(), []);
    assert.equal(existsSync(marker), false);
  });
});

test('terminal: only shell recipes', () =>
  withRecipes(['print(1)'], async (send) => {
    await send(0);
    assert.deepEqual(await pressEnter(), []);
  }, 'python'));

test('terminal: a note that changes or goes, and a terminal that is closed, while a blank is asked: nothing is sent to any', () =>
  withRecipes(['true', 'MARK <word=a>'], async (send, marker, note) => {
    await send(0);
    assert.deepEqual(await pressEnter(), ['true']);
    const whileAsked = async (change: () => Promise<void>): Promise<void> => {
      const done = send(1);
      await quiet(400);
      await change();
      await answered(done);
    };
    const changed = (await readFile(note, 'utf8')).replace('<word=a>', '<word=a> b');
    await whileAsked(() => writeFile(note, changed));
    assert.deepEqual(await pressEnter(), []);
    await whileAsked(() => rm(note));
    assert.deepEqual(await pressEnter(), []);
    await writeFile(note, changed);
    const asked = own();
    const other = vscode.window.createTerminal('Notes Reference');
    await until('the other shell is ready', () => other.shellIntegration !== undefined);
    await whileAsked(() => {
      asked.dispose();
      other.show();
      return Promise.resolve();
    });
    assert.deepEqual(vscode.window.terminals, [other]);
    assert.deepEqual(await pressEnter(), []);
    assert.equal(existsSync(marker), false);
  }));

test('terminal: trust that goes while a blank is asked, or at any look at it: nothing is sent', () =>
  withRecipes(['true', 'MARK <word=a>', 'MARK'], async (send, marker) => {
    await send(0);
    assert.deepEqual(await pressEnter(), ['true']);
    await withTrust(() => true, async (setTrust) => {
      const done = send(1);
      await quiet(400);
      setTrust(() => false);
      await answered(done);
      assert.deepEqual(await pressEnter(), []);
      let looks = 0;
      setTrust(() => ++looks > 0);
      await send(2);
      assert.deepEqual(await pressEnter(), [`touch ${marker}`]);
      await rm(marker);
      const all = looks;
      assert.ok(all > 3, `${all} looks`);
      for (let trusted = 0; trusted < all; trusted++) {
        looks = 0;
        setTrust(() => ++looks <= trusted);
        await send(2);
        assert.ok(looks > trusted, `${looks} looks`);
        assert.deepEqual(await pressEnter(), [], `trusted at ${trusted} of ${all} looks`);
      }
    });
    assert.equal(existsSync(marker), false);
  }));

/** The editor ends this extension host when a person withdraws trust; here the extension lives on and is told otherwise. */
async function withTrust(first: () => boolean, body: (setTrust: (isTrusted: () => boolean) => void) => Promise<void>): Promise<void> {
  const real = Object.getOwnPropertyDescriptor(vscode.workspace, 'isTrusted');
  assert.ok(real);
  let isTrusted = first;
  Object.defineProperty(vscode.workspace, 'isTrusted', { configurable: true, enumerable: true, get: () => isTrusted() });
  try {
    await body((next) => (isTrusted = next));
  } finally {
    Object.defineProperty(vscode.workspace, 'isTrusted', real);
  }
}

test('terminal: a line that was given up is not the last command', () =>
  withRecipes(['true'], async (send) => {
    const terminals = new Terminals();
    await send(0);
    assert.deepEqual(await pressEnter(), ['true']);
    const before = started.length;
    // Ctrl+C that comes before the prompt gives up nothing.
    await until('the line is given up', async () => {
      own().sendText('rm -rf given-up', false);
      await quiet(400);
      own().sendText('\x03', false);
      await quiet(400);
      // bash tells of the line with a ^C behind it, zsh without.
      return started.length > before && ended >= started.length;
    });
    assert.equal(terminals.lastCommand()?.line, 'true');
    terminals.dispose();
  }));

test('terminal: an own terminal where the active one is busy', () =>
  withRecipes(['echo not-into-sleep'], async (send) => {
    const busy = own();
    busy.sendText('sleep 30', true);
    await until('it is busy', () => started.at(-1) === 'sleep 30');
    const before = vscode.window.terminals.length;
    await send(0);
    assert.equal(vscode.window.terminals.length, before + 1);
    const other = vscode.window.terminals.find((terminal) => terminal !== busy && terminal.name === 'Notes Reference');
    await until('it is in front', () => vscode.window.activeTerminal === other);
    await quiet(200);
    assert.deepEqual(started.slice(-1), ['sleep 30'], 'something ran');
    busy.dispose();
    assert.deepEqual(await pressEnter(other), ['echo not-into-sleep']);
    other?.dispose();
  }));

// Its prompt runs PROMPT_COMMAND.
if (shellOf(vscode.env.shell) !== 'bash') console.log('– bash is not the shell of new terminals here: the test of its prompt is left out');
else test('terminal: a prompt that takes its time is waited for, and what it runs is not taken for the shell', () =>
  withRecipes(['echo <word=$HOME>'], async (send) => {
    const settings = vscode.workspace.getConfiguration('terminal.integrated.env');
    const system = process.platform === 'darwin' ? 'osx' : 'linux';
    // Long enough to be seen, for VS Code looks five times a second at what runs.
    await settings.update(system, { PROMPT_COMMAND: `'${process.execPath}' -e 'setTimeout(() => {}, 700)'` }, vscode.ConfigurationTarget.Global);
    try {
      const done = send(0);
      await until('the prompt is being made', () => vscode.window.terminals.some(({ state }) => state.shell === 'node'));
      await answered(done);
      // The prompts before this one are told of late, as empty commands.
      const before = started.length;
      const ran = (): readonly string[] => started.slice(before).filter((line) => line !== '');
      own().sendText('', true);
      await until('the line has run', () => ran().length > 0);
      assert.deepEqual(ran(), ['echo $HOME']);
    } finally {
      await settings.update(system, undefined, vscode.ConfigurationTarget.Global);
      for (const terminal of vscode.window.terminals) terminal.dispose();
    }
  }));
