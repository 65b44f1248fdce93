// npm run package: the same source gives the same notes-reference.vsix, byte for byte, wherever and whenever it is made.

import path from 'node:path';

import { CommandFailed, root, run } from './command.mjs';

/** Seconds since 1970: the first day that a zip file can name, and the time zone it means it in. */
const env = { SOURCE_DATE_EPOCH: '315532800', TZ: 'UTC' };
// The dependencies are in the bundles; a repository is not known yet, so links in the README stay as they are.
const options = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '-o', 'notes-reference.vsix'];

try {
  await run(process.execPath, [path.join(root, 'node_modules', '@vscode', 'vsce', 'vsce'), 'package', ...options], { env });
} catch (error) {
  console.error(error instanceof CommandFailed ? error.message : error);
  process.exitCode = 1;
}
