// What the README gives to shells, typed into real ones: the key for `pick`, and Tab. Each shell sits at a terminal of its own.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, test, type TestContext } from 'node:test';

const folder = mkdtempSync(path.join(tmpdir(), 'shells-'));
const notes = path.join(folder, 'notes');
const bin = path.join(folder, 'bin');
const other = path.join(folder, 'other');
for (const place of [notes, other, bin, path.join(folder, 'fish')]) mkdirSync(place);
writeFileSync(path.join(bin, 'notes-reference'), `#!/bin/sh\ncommand=$1; shift\nexec '${process.execPath}' '${path.resolve('dist/cli.js')}' "$command" --notes '${notes}' "$@"\n`, { mode: 0o755 });
writeFileSync(path.join(notes, 'docker ports.md'), '# Ports\nBind a port.\n```bash\ndocker run -p <port>:80 nginx\n```\n');
writeFileSync(path.join(notes, 'x$(touch owned).md'), '# Hostile\n');
writeFileSync(path.join(other, 'giraffe.md'), '# Giraffe\n');
after(() => rmSync(folder, { recursive: true }));

/** The lines that the README has for a shell. */
function ofReadme(shell: string): string {
  const found = new RegExp(`^# ${shell}\\n((?:(?!\`\`\`|#).*\\n)+)`, 'm').exec(readFileSync('README.md', 'utf8'));
  return found?.[1] ?? assert.fail(`README has nothing for ${shell}`);
}

const shells = {
  bash: { file: 'bashrc', start: `bash --rcfile '${folder}/bashrc' -i`, setUp: 'PS1="ready> "\nbind "set enable-bracketed-paste off"\neval "$(notes-reference completion bash)"\n' },
  zsh: { file: '.zshrc', start: `ZDOTDIR='${folder}' zsh -d -i`, setUp: 'PS1="ready> "\nautoload -Uz compinit && compinit -u -D\neval "$(notes-reference completion zsh)"\n' },
  fish: { file: 'fish/config.fish', start: `XDG_CONFIG_HOME='${folder}' fish -i`, setUp: 'function fish_prompt; echo -n "ready> "; end\nnotes-reference completion fish | source\n' },
};

interface Typing {
  readonly type: (keys: string) => void;
  /** Resolves once the terminal has shown the text since the last time this was asked. */
  readonly until: (text: string) => Promise<void>;
}

function openShell(t: TestContext, { start }: { readonly start: string }): Typing {
  const env = { ...process.env, PATH: `${bin}:${process.env['PATH']}`, XDG_CACHE_HOME: path.join(folder, 'cache'), TERM: 'xterm', LC_ALL: 'C.UTF-8' };
  const terminal = spawn('script', ['-qec', `stty cols 200; ${start}`, '/dev/null'], { cwd: folder, env });
  t.after(() => terminal.kill());
  let shown = '';
  terminal.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    shown += chunk;
    // fish asks a terminal what it is, and waits for the answer.
    if (chunk.includes('\u001B[c')) terminal.stdin.write('\u001B[?62c');
  });
  const visible = () => shown.replace(/\u001B(?:\[[\d;?<>=]*[ -/]*[@-~]|\][^\u0007\u001B]*(?:\u0007|\u001B\\)|[()][A-Z0-9]|[=>])/g, '');
  const until = async (text: string): Promise<void> => {
    for (let tries = 0; !visible().includes(text); tries++) {
      if (tries > 600 || terminal.exitCode !== null) assert.fail(`${JSON.stringify(text)} never came: ${JSON.stringify(visible())}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    shown = '';
  };
  return { type: (keys) => void terminal.stdin.write(keys), until };
}

// Side by side: each of them waits for programs to start most of the time.
describe('shells', { concurrency: true }, () => {
  for (const [name, shell] of Object.entries(shells)) {
    const missing = process.platform !== 'linux' ? 'needs script(1) of util-linux' : !hasProgram(name) && `${name} is not installed`;
    test(`${name}: the key puts a filled-in recipe on the prompt, Tab completes commands, values and notes, and nothing of a name is run`, { skip: missing }, async (t) => {
      writeFileSync(path.join(folder, shell.file), `${shell.setUp}${ofReadme(name)}`);
      const { type, until } = openShell(t, shell);
      await until('ready> ');
      type('bind port\u001Bn');
      await until('docker run -p <port>:80 nginx');
      type('\r');
      await until('port: ');
      type('80 80\r');
      await until("docker run -p '80 80':80 nginx");
      for (const [typed, rest] of [['notes-reference sho\t', 'show '], ['notes-reference export --format nd\t', 'ndjson '], ['notes-reference show doc\t', 'docker\\ ports.md '], ['notes-reference show x\t', 'x\\$\\(touch\\ owned\\).md '], [`notes-reference show --notes ${other} --name Here --name 'My Own' My\t`, 'My\\ Own/giraffe.md ']] as const) {
        type(`\u0015${typed}`);
        await until(rest.trimEnd());
      }
      assert.ok(!existsSync(path.join(folder, 'owned')));
    });
  }
});

function hasProgram(name: string): boolean {
  return spawnSync(name, ['-c', 'exit']).status === 0;
}
