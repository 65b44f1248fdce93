import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { pickRow, type Row } from '../../src/cli/pickRow.ts';
import type { Terminal } from '../../src/cli/terminal.ts';

/** A terminal whose width the test sets; it keeps what is written. */
function terminalOf(width: { now: number }, written: string[]): Terminal {
  const input = Object.assign(new PassThrough(), { setRawMode: () => input }) as unknown as Terminal['input'];
  return { input, output: undefined as unknown as Terminal['output'], columns: () => width.now, write: (text) => void written.push(text), ending: new AbortController().signal, close: () => undefined };
}

test('in a window that became narrower the rows that wrapped are all cleared', async () => {
  const [width, written] = [{ now: 80 }, [] as string[]];
  const terminal = terminalOf(width, written);
  const row = { title: '绑定'.repeat(10), detail: 'd'.repeat(27), preview: 'code', value: {} } as unknown as Row;
  const chosen = pickRow({ terminal, rows: () => [row], query: 'x' });
  assert.equal(written[0]?.split('\n').length, 3);
  width.now = 30;
  process.emit('SIGWINCH');
  // Below the query one row of 2 + 40 + 2 + 29 cells, which takes three lines of 30; the cursor stands on the preview's.
  assert.ok(written[1]?.startsWith('\r\u001B[4A\u001B[J> x\n'), JSON.stringify(written[1]));
  assert.equal(written[1]?.split('\n').length, 3);
  terminal.input.push('\r');
  assert.equal(await chosen, row);
  assert.equal(written.at(-1), '\r\u001B[2A\u001B[J');
  const count = written.length;
  process.emit('SIGWINCH');
  assert.equal(written.length, count);
});
