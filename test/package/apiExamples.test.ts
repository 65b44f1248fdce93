// What README and api.d.ts show to other extensions, compiled as their authors would.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';

const heading = '## For other extensions';

function readmeExample(): string {
  const text = readFileSync('README.md', 'utf8');
  return /```ts\n(.*?)```/s.exec(text.slice(text.indexOf(heading)))?.[1] ?? '';
}

function apiExample(): string {
  const comment = /@example\n(.*?)\*\//s.exec(readFileSync('api.d.ts', 'utf8'))?.[1] ?? '';
  return comment.replaceAll(/^ \* ?/gm, '');
}

test('the examples for other extensions compile against the published types', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'examples-'));
  try {
    writeFileSync(path.join(folder, 'api.d.ts'), readFileSync('api.d.ts'));
    for (const [name, example] of [['readme', readmeExample()], ['comment', apiExample()]] as const) {
      assert.match(example, /getExtension<NotesReferenceApi>/, name);
      const imports = `import * as vscode from 'vscode';\nimport type { NotesReferenceApi } from './api';\n`;
      writeFileSync(path.join(folder, `${name}.ts`), `${imports}export async function activate(): Promise<void> {\n${example}}\n`);
    }
    const options = { strict: true, noUncheckedIndexedAccess: true, noEmit: true, target: 'ES2023', lib: ['ES2023'], module: 'preserve', typeRoots: [path.resolve('node_modules/@types')], types: ['vscode', 'node'], skipLibCheck: true };
    writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options }));
    const { status, stdout } = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', folder], { encoding: 'utf8' });
    assert.equal(stdout, '');
    assert.equal(status, 0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
