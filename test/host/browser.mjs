// A Chromium to show the embedded VS Code in: the one named, the one installed, or one from the npm registry.

import { spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';

import { CommandFailed, findOnPath, root, run } from './command.mjs';
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

/** With Playwright's own handlers a process that is told to end would end its browser and live on. */
const leaveSignals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };

/** Headers for a context: the server would compress twenty megabytes of workbench for each window, which takes longer than to send them. */
export const uncompressed = { 'accept-encoding': 'identity' };

/** Under the locale C a page finds no word in itself: the collation that it asks for does not exist. */
const language = { LC_ALL: 'en_US.UTF-8' };

/**
 * Starts a headless browser; it ends with us.
 * @returns {Promise<import('playwright-core').Browser>}
 */
export async function launchBrowser() {
  const { chromium } = await import('playwright-core');
  const installed = installedBrowser();
  const { executablePath, env } = installed === undefined ? await carriedBrowser() : { executablePath: installed, env: {} };
  const start = () => chromium.launch({ executablePath, args: flags, ...leaveSignals, env: { .../** @type {Record<string, string>} */ (process.env), ...language, ...env } });
  // It was seen to crash in starting beside another one, once in hundreds of times.
  return start().catch(start);
}

/** Makes sure that a browser is there, so that a missing one is told before any test waits for it. */
export async function ensureBrowser() {
  const installed = installedBrowser();
  if (installed !== undefined) console.log(`  browser: ${installed}`);
  else console.log(`  browser: ${(await carriedBrowser()).executablePath} (none is installed; CHROME_PATH names one)`);
}

/** @returns {string | undefined} the path of a browser of this machine */
function installedBrowser() {
  const named = process.env['CHROME_PATH'];
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new CommandFailed(`CHROME_PATH names ${named}, which does not exist.`);
    return named;
  }
  return findOnPath(names) ?? usualPlaces.find((file) => existsSync(file));
}

/**
 * The package is made for cloud functions; of it we take the browser, and where this machine lacks them its few libraries and a font.
 * @returns {Promise<{ executablePath: string, env: Record<string, string> }>}
 */
async function carriedBrowser() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new CommandFailed('No Chromium, Chrome or Edge was found: install one, or name it in CHROME_PATH.');
  }
  await installApart(lockFolder, folder, 'a headless Chromium (about 70 MB; once)', unpack);
  const executablePath = path.join(folder, 'chromium');
  const libraries = spawnSync('ldd', [executablePath], { encoding: 'utf8' }).stdout?.includes('not found') ?? true;
  return {
    executablePath,
    env: {
      ...(libraries && { LD_LIBRARY_PATH: path.join(folder, 'lib') }),
      ...(!existsSync('/etc/fonts/fonts.conf') && { FONTCONFIG_PATH: folder }),
    },
  };
}

async function unpack() {
  const packed = path.join(folder, 'node_modules', '@sparticuz', 'chromium', 'bin');
  await pipeline(createReadStream(path.join(packed, 'chromium.br')), createBrotliDecompress(), createWriteStream(path.join(folder, 'chromium'), { mode: 0o755 }));
  for (const name of ['al2023.tar', 'fonts.tar']) {
    const archive = path.join(folder, name);
    await pipeline(createReadStream(path.join(packed, `${name}.br`)), createBrotliDecompress(), createWriteStream(archive));
    await run('tar', ['-xf', archive, '-C', folder]);
    await rm(archive);
  }
  // Theirs names the folders of a cloud function.
  const fonts = `<fontconfig><dir>${path.join(folder, 'fonts')}</dir><cachedir>${path.join(folder, 'fonts', 'cache')}</cachedir></fontconfig>`;
  await writeFile(path.join(folder, 'fonts.conf'), fonts);
}
