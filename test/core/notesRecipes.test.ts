import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { bundledRecipes, filled, recipeIn } from './bundledNotes.ts';

// What these tests need beside Node: Python 3.9+, bash, and some of them GNU sed, lsof, ss or an installed PyTorch.
// A machine without one of them skips, with the reason; nothing is installed and no network is used.

const python = ['python3', 'python'].find((name) => succeeds(name, ['-c', 'import sys; sys.exit(sys.version_info < (3, 9))']));
const needsPython = python === undefined ? 'needs Python 3.9 or newer' : false;
// On Windows `bash` may be WSL's, which sees other paths.
const hasBash = process.platform !== 'win32' && succeeds('bash', ['-c', 'exit 0']);
const needsBash = hasBash ? false : 'needs bash';
const needsGnuSed = hasBash && succeeds('sed', ['--version']) ? false : 'needs bash and GNU sed';

const thirdParty = /^\s*(?:import|from) (?:cv2|PIL|torch|transformers)\b/m;
const pythonRecipes = bundledRecipes.filter((recipe) => recipe.lang === 'python');
const shellRecipes = bundledRecipes.filter((recipe) => recipe.lang === 'bash');

/** A Python recipe and the output the note states for it, in the block right after. */
const stated = pythonRecipes.flatMap((recipe) => {
  const next = bundledRecipes[bundledRecipes.indexOf(recipe) + 1];
  const follows = next?.lang === 'text' && /输出(?:（[^）]*）)?$/.test(next.description);
  return follows ? [{ recipe, output: next.code }] : [];
});
const runnable = stated.filter(({ recipe }) => !thirdParty.test(recipe.code));
const needTorch = stated.filter(({ recipe }) => /^import torch$/m.test(recipe.code) && !/transformers/.test(recipe.code));

test('the notes have the recipes these tests are about', () => {
  assert.ok(pythonRecipes.length >= 30);
  assert.ok(shellRecipes.length >= 20);
  assert.deepEqual([runnable.length, needTorch.length], [13, 5]);
  const outputs = bundledRecipes.filter((recipe) => recipe.lang === 'text' && recipe.description.includes('输出'));
  assert.equal(outputs.length, stated.length, 'an output stands right after its code');
});

test('Python compiles', { skip: needsPython }, () => {
  const program = [
    'import json, sys',
    'for place, code in json.load(sys.stdin):',
    '    try: compile(code, place, "exec")',
    '    except SyntaxError as error: print(place, error)',
  ].join('\n');
  const input = JSON.stringify(pythonRecipes.map((recipe) => [recipe.place, filled(recipe)]));
  const { status, stdout, stderr } = runPython(['-c', program], { input });
  assert.deepEqual([status, stdout], [0, ''], stderr);
});

const hasTorch = python !== undefined && succeeds(python, ['-c', 'import torch']);
const needsTorch = hasTorch ? false : 'needs Python with PyTorch';

for (const { recipe, output } of [...runnable, ...needTorch]) {
  const skip = needTorch.some((other) => other.recipe === recipe) ? needsTorch : needsPython;
  test(`${recipe.place}: Python prints what the note says`, { skip }, () => {
    inScratch((folder) => {
      const { stdout, stderr } = runPython(['-'], { input: recipe.code, folder });
      assert.equal(stdout.trimEnd(), output, stderr);
    });
  });
}

test('the pdb session goes as the note shows it', { skip: needsPython }, () => {
  const session = recipeIn('pdb调用栈', '会话').code.split('(Pdb) ').slice(1);
  const turns = session.map((turn) => turn.trimEnd().split('\n'));
  inScratch((folder) => {
    writeFileSync(path.join(folder, 'demo.py'), recipeIn('pdb调用栈', '出问题').code);
    const { stdout } = runPython(['demo.py'], { input: turns.map(([command]) => `${command}\n`).join(''), folder });
    const answers = stdout.replaceAll('\r', '').split('(Pdb) ').slice(1);
    const bare = answers.map((answer) => answer.trimEnd().replace(/^> .*[/\\]demo\.py/gm, '> demo.py'));
    assert.deepEqual(bare, turns.map(([, ...lines]) => lines.join('\n')));
  });
});

test('a blank that the note writes is a blank to the product', () => {
  for (const recipe of bundledRecipes.filter(({ lang }) => ['bash', 'powershell', 'python'].includes(lang)))
    assert.doesNotMatch(filled(recipe), /<\w/, recipe.place);
});

test('bash accepts every shell recipe', { skip: needsBash }, () => {
  for (const recipe of shellRecipes) {
    const { status, stderr } = runBash(filled(recipe), { check: true });
    assert.equal(status, 0, `${recipe.place}\n${stderr}`);
  }
});

test('tee: both outputs reach file and screen; -a appends; pipefail keeps the exit status', { skip: needsBash }, () => {
  const section = 'Shell同时输出到文件和控制台';
  const blanks = { 'your program': `sh -c 'echo out; echo err >&2; exit 3'`, 'your file path': 'run.log' };
  inScratch((folder) => {
    const log = () => readFileSync(path.join(folder, 'run.log'), 'utf8');
    writeFileSync(path.join(folder, 'run.log'), 'old\n');
    const plain = runBash(filled(recipeIn(section, '覆盖旧内容'), blanks), { folder });
    assert.deepEqual([plain.stdout, plain.stderr, plain.status, log()], ['out\nerr\n', '', 0, 'out\nerr\n']);
    runBash(filled(recipeIn(section, '追加'), blanks), { folder });
    assert.equal(log(), 'out\nerr\nout\nerr\n');
    assert.equal(runBash(filled(recipeIn(section, '退出码'), blanks), { folder }).status, 3);
  });
});

test('find: lists, then deletes, the matching files and nothing else', { skip: needsBash }, () => {
  const section = '递归删除当前目录下所有特定文件';
  for (const how of ['确认之后删除', '交给 rm']) {
    inScratch((folder) => {
      for (const name of ['sub dir', 'folder.log']) mkdirSync(path.join(folder, name));
      for (const name of ['a.log', 'sub dir/b c.log', 'sub dir/-rf.log', 'keep.txt', 'folder.log/keep.md'])
        writeFileSync(path.join(folder, name), '');
      const find = (words: string) => runBash(filled(recipeIn(section, words), { pattern: '*.log' }), { folder });
      assert.deepEqual(find('先列出').stdout.trim().split('\n').sort(), ['./a.log', './sub dir/-rf.log', './sub dir/b c.log']);
      assert.equal(find(how).status, 0);
      assert.deepEqual(readdirSync(folder, { recursive: true }).sort(), ['folder.log', 'folder.log/keep.md', 'keep.txt', 'sub dir']);
    });
  }
});

test('shebang: runs directly, not with a carriage return, and again once it is removed', { skip: needsGnuSed }, () => {
  inScratch((folder) => {
    const script = path.join(folder, 'hello.sh');
    const text = `${recipeIn('shebang', '可移植').code}\n`;
    const start = () => runBash(recipeIn('shebang', '执行权限').code, { folder });
    writeFileSync(script, text);
    assert.match(start().stdout, /^bash \d+\n$/);
    writeFileSync(script, text.replaceAll('\n', '\r\n'));
    assert.notEqual(start().status, 0);
    assert.equal(runBash(recipeIn('shebang', '行尾的回车').code, { folder }).status, 0);
    assert.match(start().stdout, /^bash \d+\n$/);
  });
});

for (const [tool, words] of [['lsof', '监听某个端口'], ['lsof', '只要进程号'], ['lsof', '一切 TCP'], ['ss', '用 ss']] as const) {
  const found = hasBash && succeeds('bash', ['-c', `command -v ${tool}`]);
  test(`who listens: ${words}`, { skip: found ? false : `needs bash and ${tool}` }, async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const port = String((server.address() as AddressInfo).port);
      const recipe = recipeIn('查看tcp端口占用', words);
      assert.match(runBash(filled(recipe, { port })).stdout, new RegExp(`\\b${process.pid}\\b`));
    } finally {
      server.close();
    }
  });
}

interface Run {
  readonly input?: string;
  readonly folder?: string;
}

function runPython(args: readonly string[], { input = '', folder = '.' }: Run) {
  const env = { ...process.env, PYTHONUTF8: '1', ...(folder !== '.' && { TMPDIR: folder, TEMP: folder }) };
  return spawnSync(python!, args, { input, cwd: folder, env, encoding: 'utf8' });
}

function runBash(script: string, { folder = '.', check = false }: { readonly folder?: string; readonly check?: boolean } = {}) {
  return spawnSync('bash', check ? ['-n', '-c', script] : ['-c', script], { cwd: folder, encoding: 'utf8' });
}

function inScratch(use: (folder: string) => void): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'notes-'));
  try {
    use(folder);
  } finally {
    if (existsSync(folder)) rmSync(folder, { recursive: true });
  }
}

function succeeds(program: string, args: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}
