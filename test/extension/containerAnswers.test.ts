// What a person may have asked of docker: a stand-in for it, first on the PATH of every terminal, is called by the terminal's real shell.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { type ContainerQuestion, containerQuestion } from '../../src/core/index.ts';
import { ContainerAnswers } from '../../src/extension/terminal/containerAnswers.ts';
import { noteRead, openApi, until, withFolder } from './openNotes.ts';
import { test } from './runner.ts';

const question = (name: string, program = 'docker'): ContainerQuestion => {
  const found = containerQuestion(name, `${program} exec <${name}>`);
  assert.ok(found);
  return found;
};

interface Standin {
  /** Asks, with the stand-in doing this. */
  readonly ask: (script: string, how?: { readonly question?: ContainerQuestion; readonly ms?: number; readonly token?: vscode.CancellationToken }) => ReturnType<ContainerAnswers['ask']>;
  readonly answers: ContainerAnswers;
  /** What it was called with so far, a line each. */
  readonly calls: () => Promise<string>;
  readonly write: (script: string) => Promise<void>;
  readonly folder: string;
}

async function withStandin(body: (standin: Standin) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'notes-docker-'));
  const [program, log] = [path.join(folder, 'docker'), path.join(folder, 'calls')];
  const settings = vscode.workspace.getConfiguration('terminal.integrated.env');
  const system = process.platform === 'darwin' ? 'osx' : 'linux';
  await settings.update(system, { PATH: `${folder}:${process.env['PATH'] ?? ''}` }, vscode.ConfigurationTarget.Global);
  const answers = new ContainerAnswers(vscode.Uri.file(folder));
  const write = async (script: string): Promise<void> => {
    await writeFile(program, `#!/bin/sh\nprintf '%s|' "$@" >> ${log}\necho >> ${log}\n${script}\n`);
    await chmod(program, 0o755);
  };
  const before = vscode.window.terminals.length;
  try {
    await body({
      folder,
      answers,
      write,
      calls: () => readFile(log, 'utf8').catch(() => ''),
      ask: async (script, { question: asked = question('container'), ms = 40_000, token = new vscode.CancellationTokenSource().token } = {}) => {
        await write(script);
        const answer = await answers.ask(asked, token, ms);
        await until('its terminal is gone', () => vscode.window.terminals.length === before);
        return answer;
      },
    });
  } finally {
    await settings.update(system, undefined, vscode.ConfigurationTarget.Global);
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

test('containers: docker is asked by the one command that was shown, and its names are kept', () =>
  withStandin(async ({ ask, answers, calls }) => {
    assert.equal(answers.last(question('container')), undefined);
    assert.deepEqual(await ask("printf 'web\\ndb-1\\n'"), { names: ['web', 'db-1'] });
    assert.deepEqual(await ask("printf 'nginx:1.27\\n<none>:<none>\\nlocalhost:5000/a/b:x\\n'", { question: question('image') }), { names: ['nginx:1.27', 'localhost:5000/a/b:x'] });
    assert.equal(await calls(), 'ps|--all|--format|{{.Names}}|\nimage|ls|--format|{{.Repository}}:{{.Tag}}|\n');
    assert.deepEqual(answers.last(question('container'))?.names, ['web', 'db-1']);
    assert.equal(answers.last(question('container', 'podman')), undefined);
  }));

test('containers: what is no name is none, and sequences of the terminal do nothing', () =>
  withStandin(async ({ ask, folder }) => {
    const marker = path.join(folder, 'marker');
    const hostile = `printf '\\033[31mweb\\033[0m\\n\\033]0;x\\007db\\n--rm\\n$(touch ${marker})\\na b\\n\\033[201~touch ${marker}\\n\\342\\200\\256x\\n.hidden\\n\\033[6n\\033[c\\033]633;D;0\\007ok\\n'`;
    const { names } = await ask(hostile);
    assert.deepEqual(names.slice(0, 2), ['web', 'db']);
    assert.deepEqual(names.filter((name) => !['web', 'db', 'ok'].includes(name)), []);
    assert.equal(existsSync(marker), false);
  }));

test('containers: a megabyte, and what never ends, is cut off, and the program ends', () =>
  withStandin(async ({ ask, folder }) => {
    assert.deepEqual((await ask("head -c 1000000 /dev/zero | tr '\\0' a")).names, []);
    const pid = path.join(folder, 'pid');
    const isGone = async (): Promise<boolean> => {
      try {
        process.kill(Number(await readFile(pid, 'utf8')), 0);
        return false;
      } catch {
        return true;
      }
    };
    assert.deepEqual(await ask(`echo $$ > ${pid}; while :; do echo web; done`), { names: ['web'] });
    await until('it has ended', isGone);
    assert.match((await ask(`echo $$ > ${pid}; exec sleep 60`, { ms: 10_000 })).trouble ?? '', /No answer from docker in time/);
    await until('it has ended', isGone);
  }));

test('containers: one line says why there are none', () =>
  withStandin(async ({ ask, answers }) => {
    assert.deepEqual((await ask('echo web')).names, ['web']);
    assert.match((await ask('true')).trouble ?? '', /docker has no containers/);
    assert.equal(answers.last(question('container')), undefined);
    assert.match((await ask('true', { question: question('image') })).trouble ?? '', /docker has no images/);
    // What an error says may look like a name.
    assert.match((await ask('echo stopped; exit 1')).trouble ?? '', /docker failed with exit code 1\./);
    assert.match((await ask('', { question: { ...question('container', 'podman'), command: 'notes-no-such-program ps' } })).trouble ?? '', /podman failed with exit code 127\./);
  }));

test('containers: when the person leaves, nothing goes on; without trust nothing begins', () =>
  withStandin(async ({ ask, calls }) => {
    const left = new vscode.CancellationTokenSource();
    const answer = ask('sleep 60', { token: left.token });
    await until('it is asked', async () => (await calls()) !== '');
    left.cancel();
    assert.deepEqual((await answer).names, []);
    const before = await calls();
    const real = Object.getOwnPropertyDescriptor(vscode.workspace, 'isTrusted');
    assert.ok(real);
    try {
      for (const trustedLooks of [0, 1]) {
        let looks = 0;
        Object.defineProperty(vscode.workspace, 'isTrusted', { configurable: true, enumerable: true, get: () => looks++ < trustedLooks });
        assert.deepEqual((await ask('echo web')).names, []);
        assert.ok(looks > trustedLooks);
      }
    } finally {
      Object.defineProperty(vscode.workspace, 'isTrusted', real);
    }
    assert.equal(await calls(), before);
  }));

test('containers: nothing is asked before a person chooses the row, and the name chosen then stands on the prompt', () =>
  withStandin(async ({ write, calls }) => {
    await write('echo web; echo db');
    const api = await openApi();
    await withFolder({ 'a.md': '# A\n\n```sh\ndocker logs <container>\n```\n' }, async (at) => {
      await noteRead(api, at('a.md'));
      let isDone = false;
      void vscode.commands.executeCommand('notesReference.runInTerminal', { note: at('a.md').toString(), recipe: 0 }).then(() => (isDone = true));
      const press = (command: string): Thenable<unknown> => vscode.commands.executeCommand(`workbench.action.${command}`);
      await until('the terminal is there', () => vscode.window.activeTerminal?.shellIntegration?.cwd !== undefined);
      for (let times = 0; times < 10; times++) {
        await press('acceptSelectedQuickOpenItem');
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      assert.equal(await calls(), '');
      assert.equal(vscode.window.terminals.length, 1);
      await press('quickOpenSelectNext');
      await press('acceptSelectedQuickOpenItem');
      await until('docker was asked', async () => (await calls()) !== '');
      await until('a name is chosen', async () => {
        await press('acceptSelectedQuickOpenItem');
        return isDone;
      });
      assert.equal(await calls(), 'ps|--all|--format|{{.Names}}|\n');
      const ran: string[] = [];
      const subscription = vscode.window.onDidStartTerminalShellExecution(({ execution }) => ran.push(execution.commandLine.value.trimEnd()));
      vscode.window.activeTerminal?.sendText('', true);
      await until('it ran', () => ran.length > 0);
      subscription.dispose();
      assert.deepEqual(ran, ['docker logs web']);
    });
    for (const terminal of vscode.window.terminals) terminal.dispose();
  }));
