// A Chromium to show the embedded VS Code in: the one named, the one installed, or one from the npm registry.

import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { CommandFailed, root } from './command.mjs';
import { installApart } from './install.mjs';

const folder = path.join(root, '.vscode-test', 'chromium');
const lockFolder = fileURLToPath(new URL('chromium', import.meta.url));

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-features=LocalNetworkAccessChecks',
];

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge', 'msedge'];

const usualPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  `${process.env['PROGRAMFILES']}\\Google\\Chrome\\Application\\chrome.exe`,
  `${process.env['PROGRAMFILES(X86)']}\\Microsoft\\Edge\\Application\\msedge.exe`,
];

/**
 * Starts a headless browser.
 * @returns {Promise<import('playwright-core').Browser>}
 */
export async function launchBrowser() {
  const { chromium } = await import('playwright-core');
  const installed = installedBrowser();
  if (installed !== undefined) return chromium.launch({ executablePath: installed, args: flags });
  const carried = await carriedBrowser();
  return chromium.launch({ executablePath: carried.executable, args: [...carried.args, ...flags] });
}

/** Makes sure that a browser is there, so that a missing one is told before any test waits for it. */
export async function ensureBrowser() {
  const installed = installedBrowser();
  if (installed !== undefined) console.log(`  browser: ${installed}`);
  else console.log(`  browser: ${(await carriedBrowser()).executable} (none is installed; CHROME_PATH names one)`);
}

/** @returns {string | undefined} the path of a browser of this machine */
function installedBrowser() {
  const named = process.env['CHROME_PATH'];
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new CommandFailed(`CHROME_PATH names ${named}, which does not exist.`);
    return named;
  }
  const ending = process.platform === 'win32' ? '.exe' : '';
  const onPath = (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .filter((place) => place !== '')
    .flatMap((place) => names.map((name) => path.join(place, name + ending)));
  return [...onPath, ...usualPlaces].find((file) => existsSync(file));
}

/** @returns {Promise<{ executable: string, args: readonly string[] }>} */
async function carriedBrowser() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new CommandFailed('No Chromium, Chrome or Edge was found: install one, or name it in CHROME_PATH.');
  }
  await installApart(lockFolder, folder, 'a headless Chromium (about 70 MB; once)');
  const require = createRequire(path.join(folder, 'package.json'));
  const { default: chromium } = await import(pathToFileURL(require.resolve('@sparticuz/chromium')).href);
  return { executable: await chromium.executablePath(), args: chromium.args };
}
