// Reporter for `node --test`: one line a file (or a test, with SHOW_NAMES), every failure in full, and the count that test.mjs adds up.

import path from 'node:path';

const showNames = process.env['SHOW_NAMES'] === '1';

/**
 * @param {AsyncIterable<{ type: string, data: any }>} events of node:test
 * @returns {AsyncGenerator<string>}
 */
export default async function* reporter(events) {
  /** @type {Map<string, { passed: number, failed: number }>} */
  const files = new Map();
  let passed = 0;
  let failed = 0;
  for await (const { type, data } of events) {
    if (type === 'test:stdout' || type === 'test:stderr') yield data.message;
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const good = type === 'test:pass';
    // A suite fails because a test in it does; a whole file is reported only when it could not be run.
    if (data.details?.type === 'suite') continue;
    // Not run: its name was not asked for, or it cannot be on this system.
    if (data.skip !== undefined) continue;
    if (good) passed += 1;
    else failed += 1;
    const file = files.get(data.file) ?? { passed: 0, failed: 0 };
    files.set(data.file, { passed: file.passed + Number(good), failed: file.failed + Number(!good) });
    if (good && showNames) yield `✔ ${data.name} (${(data.details.duration_ms / 1000).toFixed(1)} s)\n`;
    if (!good) yield `✖ ${data.name}\n${indented(describe(data.details?.error))}\n`;
  }
  for (const [file, count] of showNames ? [] : [...files].sort()) yield `${count.failed === 0 ? '✔' : '✖'} ${shortName(file)} ${count.passed + count.failed}\n`;
  yield `${passed} of ${passed + failed} tests passed\n`;
}

/** @param {string | undefined} file absolute: the bundle's, or the source's where node follows the source map */
function shortName(file) {
  return file === undefined ? '(unknown file)' : path.relative(process.cwd(), file);
}

/** @param {any} error as node:test wraps it */
function describe(error) {
  const cause = error?.cause ?? error;
  return cause instanceof Error ? String(cause.stack) : String(cause?.stack ?? cause);
}

/** @param {string} text */
function indented(text) {
  return text.replace(/^/gm, '    ');
}
