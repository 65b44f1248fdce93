// npm run package: the same source gives the same notes-reference.vsix, byte for byte, wherever and whenever it is made.

import { readFileSync } from 'node:fs';
import path from 'node:path';

import { CommandFailed, root, run } from './command.mjs';

/** Seconds since 1970: the first day that a zip file can name, and the time zone it means it in. */
const env = { SOURCE_DATE_EPOCH: '315532800', TZ: 'UTC' };
const { repository } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
// As long as the manifest names no repository, links in the README have nothing to be made absolute with, and stay as they are.
const links = repository === undefined ? ['--allow-missing-repository', '--no-rewrite-relative-links'] : [];
// The dependencies are in the bundles.
const options = ['--no-dependencies', ...links, '-o', 'notes-reference.vsix'];

try {
  await run(process.execPath, [path.join(root, 'node_modules', '@vscode', 'vsce', 'vsce'), 'package', ...options], { env });
} catch (error) {
  console.error(error instanceof CommandFailed ? error.message : error);
  process.exitCode = 1;
}
