// The extension as the browser gets it: a manifest with `browser` only makes this VS Code choose its web worker host.

import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { root } from './command.mjs';

const folder = path.join(root, 'out', 'webExtension');

/** @returns {Promise<string>} the folder to develop and test */
export async function writeWebExtension() {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const manifest = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  delete manifest.main;
  // Beside a server with Node, `workspace` would mean that one.
  delete manifest.extensionKind;
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
  for (const name of ['package.nls.json', 'package.nls.zh-cn.json', 'l10n', 'media', 'notes', 'dist']) {
    await cp(path.join(root, name), path.join(folder, name), { recursive: true });
  }
  return folder;
}
