// The VS Code that needs no desktop: the same workbench and extension hosts, served to a browser (npm package code-server).

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { CommandFailed, root, runNpm } from './command.mjs';
import { installApart } from './install.mjs';

const folder = path.join(root, '.vscode-test', 'code-server');
const codeServer = path.join(folder, 'node_modules', 'code-server');
const lockFolder = fileURLToPath(new URL('vscode', import.meta.url));

/** Settings under which tests and pictures are quiet: no welcome page, no chat panel, nothing that wants a network. */
export const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  // In a browser VS Code saves after a second, on the desktop it does not: what a test leaves unsaved has to stay so.
  'files.autoSave': 'off',
  'git.openRepositoryInParentFolders': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'window.commandCenter': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

/** On top of these, what no test looks at, and the processor would draw or look for all the time. */
export const plainSettings = {
  'editor.cursorBlinking': 'solid',
  'editor.minimap.enabled': false,
  'git.enabled': false,
  'workbench.reduceMotion': 'on',
};

/** Installs the server when it is absent or of another version. */
export async function installCodeServer() {
  if (process.platform === 'win32') {
    throw new CommandFailed('The embedded VS Code does not run on Windows: install VS Code itself, with `code` on the PATH.');
  }
  try {
    await installApart(lockFolder, folder, 'an embedded VS Code (code-server, about 600 MB on disk; once)', () =>
      // Its scripts would compile native modules for minutes; the prebuilt ones are enough for an extension host.
      runNpm(['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
        cwd: path.join(codeServer, 'lib', 'vscode'),
      }),
    );
  } catch (error) {
    throw new CommandFailed(
      `The embedded VS Code could not be installed into ${path.relative(root, folder)}: ` +
        'the npm registry must be reachable and about 1 GB of disk free. Then run the command again.',
      { cause: error },
    );
  }
}

/**
 * @typedef {object} ServerOptions
 * @property {string} userData a folder for settings and state
 * @property {string} extensions a folder for installed extensions
 * @property {Record<string, unknown>} [settings] on top of quietSettings
 * @property {boolean} [keepSettings] true: settings that are there already stay
 * @property {boolean} [trust] true: folders are untrusted until the user says otherwise, as on a desktop
 * @property {string} [locale] display language, such as zh-cn
 * @property {(line: string) => void} [log] gets what the server prints
 *
 * @typedef {object} Server
 * @property {string} origin such as http://127.0.0.1:41234
 * @property {string} authority host and port
 * @property {Promise<unknown>} ended settles when it has ended, for whatever reason
 * @property {() => Promise<void>} stop ends it with every process it started
 */

/**
 * Installs a packaged extension into a folder of extensions.
 * @param {string} vsix
 * @param {{ userData: string, extensions: string }} folders
 */
export async function installExtension(vsix, { userData, extensions }) {
  const server = spawnServer(['--user-data-dir', userData, '--extensions-dir', extensions, '--install-extension', vsix]);
  const output = linesOf(server);
  const status = await new Promise((resolve) => server.once('exit', resolve));
  if (status !== 0) throw new CommandFailed(`${vsix} did not install:\n${output.join('\n')}`);
}

/**
 * Starts a server on a free port of this machine.
 * @param {ServerOptions} options
 * @returns {Promise<Server>} once it answers
 */
export async function startCodeServer({ userData, extensions, settings = {}, keepSettings = false, trust = false, locale, log }) {
  await mkdir(path.join(userData, 'User'), { recursive: true });
  await mkdir(extensions, { recursive: true });
  const file = path.join(userData, 'User', 'settings.json');
  if (!keepSettings || !existsSync(file)) await writeFile(file, JSON.stringify({ ...quietSettings, ...settings }, undefined, 2));
  const server = spawnServer([
    ...['--auth', 'none', '--bind-addr', '127.0.0.1:0', '--disable-telemetry', '--disable-update-check'],
    ...['--disable-getting-started-override', '--user-data-dir', userData, '--extensions-dir', extensions],
    ...(trust ? [] : ['--disable-workspace-trust']),
    ...(locale === undefined ? [] : ['--locale', locale]),
  ]);
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const stop = async () => {
    // The guard takes the whole group with it.
    server.stdin?.end();
    await ended;
  };
  try {
    const authority = await announcedAuthority(server, log);
    await untilHealthy(`http://${authority}/healthz`);
    return { origin: `http://${authority}`, authority, ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @param {readonly string[]} args */
function spawnServer(args) {
  const entry = path.join(codeServer, 'out', 'node', 'entry.js');
  const guard = fileURLToPath(new URL('guard.mjs', import.meta.url));
  return spawn(process.execPath, [guard, serverNode(), entry, ...args], {
    // A group of its own: whatever extension hosts and terminals it starts ends with it.
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '', VSCODE_IPC_HOOK_CLI: '' },
  });
}

/** code-server refuses every Node but 24, so the binary comes with it, as a package without install scripts. */
function serverNode() {
  if (process.versions.node.startsWith('24.')) return process.execPath;
  const require = createRequire(path.join(folder, 'package.json'));
  for (const name of [`node-${process.platform}-${process.arch}`, `node-bin-${process.platform}-${process.arch}`]) {
    try {
      return path.join(path.dirname(require.resolve(`${name}/package.json`)), 'bin', 'node');
    } catch {
      // Not the package of this platform: the other name, or the message below.
    }
  }
  throw new CommandFailed(`There is no Node 24 package for ${process.platform} on ${process.arch}: run the command with Node 24.`);
}

/**
 * The port is the server's choice, which it prints: choosing one beforehand would race with other programs.
 * @param {import('node:child_process').ChildProcess} server
 * @param {((line: string) => void) | undefined} log
 * @returns {Promise<string>}
 */
function announcedAuthority(server, log) {
  return new Promise((resolve, reject) => {
    const lines = linesOf(server, (line) => {
      log?.(line);
      const found = /HTTP server listening on https?:\/\/([\d.]+:\d+)/.exec(line);
      if (found?.[1] !== undefined) resolve(found[1]);
    });
    server.once('exit', () => reject(new CommandFailed(`The embedded VS Code did not start:\n${lines.join('\n')}`)));
  });
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {(line: string) => void} [each]
 * @returns {string[]} the lines so far; it grows
 */
function linesOf(child, each) {
  /** @type {string[]} */
  const lines = [];
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream?.setEncoding('utf8').on('data', (chunk) => {
      const parts = (rest + chunk).split('\n');
      rest = parts.pop() ?? '';
      for (const line of parts) {
        lines.push(line);
        each?.(line);
      }
    });
  }
  return lines;
}

/** @param {string} address */
async function untilHealthy(address) {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    const answer = await fetch(address).catch(() => undefined);
    if (answer?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new CommandFailed(`The embedded VS Code does not answer at ${address}`);
}
