// node runExtensionTests.mjs embedded|desktop|web SUITE: starts VS Code through its own test runner, on the bundled notes;
// `web` is the embedded one's web worker host, on an empty folder.

import { mkdtemp, mkdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { runTests } from '@vscode/test-electron';

import { root } from './command.mjs';

const [where, suite = ''] = process.argv.slice(2);
// Fresh for each run: a VS Code remembers what was open.
const userData = await mkdtemp(path.join(os.tmpdir(), 'notes-reference-'));
const folder = where === 'web' ? path.join(userData, 'workspace') : path.join(root, 'notes');
await mkdir(folder, { recursive: true });
try {
  await runTests({
    // The oldest one we support, or the newest, as continuous integration asks for.
    ...(where === 'desktop' && process.env['VSCODE_VERSION'] !== undefined && { version: process.env['VSCODE_VERSION'] }),
    ...(where !== 'desktop' && { vscodeExecutablePath: fileURLToPath(new URL('launcher.mjs', import.meta.url)) }),
    extensionDevelopmentPath: where === 'web' ? path.dirname(suite) : root,
    extensionTestsPath: suite,
    launchArgs: [folder, `--user-data-dir=${userData}`, '--disable-extensions'],
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await rm(userData, { recursive: true, force: true });
}
