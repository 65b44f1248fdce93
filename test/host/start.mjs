// npm start: VS Code with the extension and the bundled notes, or with the folder named: npm start -- FOLDER

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';

import { installCodeServer, installExtension, startCodeServer } from './codeServer.mjs';
import { CommandFailed, findOnPath, root, runNpm, step } from './command.mjs';
import { installPackages } from './install.mjs';

const folder = path.resolve(process.argv[2] ?? path.join(root, 'notes'));
// Kept from one start to the next, so that pins, history and what was open are there again.
const userData = path.join(root, '.vscode-test', 'start', 'user-data');

try {
  if (!existsSync(folder)) throw new CommandFailed(`There is no folder ${folder}`);
  await step('install packages', installPackages);
  if (findOnPath(['code']) !== undefined) await openDesktop();
  else await openEmbedded();
} catch (error) {
  console.error(error instanceof CommandFailed ? `\n${error.message}` : error);
  process.exitCode = 1;
}

/** The extension development host of the VS Code that is installed, as a window with a profile of its own. */
async function openDesktop() {
  await step('build', () => runNpm(['run', '--silent', 'build']));
  console.log(`\nOpening ${folder} in VS Code (\`code\` is on the PATH). Ctrl+C, or closing the window, ends it.`);
  const args = ['--wait', '--new-window', `--user-data-dir=${userData}`, `--extensionDevelopmentPath=${root}`, folder];
  // On Windows `code` is a batch file, which needs a shell, and a shell needs quotes around spaces.
  const window =
    process.platform === 'win32'
      ? spawn('code', args.map((arg) => `"${arg}"`), { stdio: 'inherit', shell: true })
      : spawn('code', args, { stdio: 'inherit' });
  const closed = new Promise((resolve, reject) => window.once('error', reject).once('exit', (status) => resolve(status ?? 0)));
  const why = await Promise.race([closed, interrupted()]);
  window.kill();
  await endDesktop();
  if (typeof why === 'number' && why !== 0) {
    throw new CommandFailed(`\`code\` ended with ${why}; what it said stands above. Where there is no \`code\` on the PATH, npm start uses an embedded VS Code instead.`);
  }
  process.exit();
}

/** `code` has long handed over to the editor itself, which notes its process id in its profile. */
async function endDesktop() {
  const id = Number(await readFile(path.join(userData, 'code.lock'), 'utf8').catch(() => 0));
  if (!Number.isInteger(id) || id <= 0) return;
  try {
    process.kill(id);
  } catch {
    // Closed by its user already.
  }
}

/** The VS Code of the tests, in whatever browser there is, with the packaged extension installed. */
async function openEmbedded() {
  console.log('\n`code` is not on the PATH: using an embedded VS Code, which a browser shows.');
  const extensions = path.join(root, '.vscode-test', 'start', 'extensions');
  await step('build and package', () => runNpm(['run', '--silent', 'package'], { quiet: true }));
  await step('embedded VS Code', async () => {
    await installCodeServer();
    await rm(extensions, { recursive: true, force: true });
    await installExtension(path.join(root, 'notes-reference.vsix'), { userData, extensions });
  });
  const server = await startCodeServer({ userData, extensions, trust: true, keepSettings: true });
  const address = `${server.origin}/?folder=${folder.split(path.sep).map(encodeURIComponent).join('/')}`;
  console.log(`\nNotes Reference is at\n\n    ${address}\n\n${openInBrowser(address) ? 'It opens in your browser. ' : ''}Ctrl+C ends it.`);
  const why = await Promise.race([server.ended.then(() => 'server'), interrupted()]);
  await server.stop();
  if (why === 'server') throw new CommandFailed('The embedded VS Code has ended by itself.');
  console.log('\nEnded.');
  process.exit();
}

/** @returns {Promise<string>} the signal that asked us to end */
function interrupted() {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => resolve(signal));
  });
}

/**
 * @param {string} address
 * @returns {boolean} whether there is a desktop to open it on
 */
function openInBrowser(address) {
  const desktop = process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'];
  const opener = process.platform === 'darwin' ? 'open' : desktop !== undefined && findOnPath(['xdg-open']) !== undefined ? 'xdg-open' : undefined;
  if (opener === undefined) return false;
  spawn(opener, [address], { stdio: 'ignore', detached: true }).unref();
  return true;
}
