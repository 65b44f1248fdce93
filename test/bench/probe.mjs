// A second extension in the same extension host, written for one measurement.

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { createVSIX } from '@vscode/vsce';

import { installExtension } from '../host/codeServer.mjs';

/**
 * @typedef {object} Probe
 * @property {string} name
 * @property {string} source of its one file, a CommonJS module
 * @property {readonly string[]} [activationEvents]
 * @property {Record<string, unknown>} contributes
 */

/**
 * @param {string} folder to make it in
 * @param {{ userData: string, extensions: string }} folders of the server
 * @param {Probe} probe
 */
export async function installProbe(folder, folders, { name, source, activationEvents = [], contributes }) {
  const cwd = path.join(folder, name);
  const packagePath = path.join(folder, `${name}.vsix`);
  const manifest = {
    ...{ name, publisher: 'notes-reference', version: '1.0.0', license: 'MIT', main: 'probe.js', files: ['probe.js'], engines: { vscode: '^1.101.0' } },
    activationEvents,
    contributes,
  };
  await mkdir(cwd, { recursive: true });
  await writeFile(path.join(cwd, 'package.json'), JSON.stringify(manifest));
  await writeFile(path.join(cwd, 'probe.js'), source);
  await writeFile(path.join(cwd, 'README.md'), 'Measures the extension host.\n');
  await createVSIX({ cwd, packagePath, dependencies: false, allowMissingRepository: true, skipLicense: true });
  await installExtension(packagePath, folders);
}
