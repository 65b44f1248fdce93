// No network: what the suite before this file did, it did without a connection.

import assert from 'node:assert/strict';
import { subscribe } from 'node:diagnostics_channel';
import { connect } from 'node:net';
import { test } from './runner.ts';

const opened: string[] = [];
// Node tells of every socket and every request, whoever makes it.
for (const channel of ['net.client.socket', 'http.client.request.start', 'undici:request:create']) {
  subscribe(channel, () => opened.push(`${channel}\n${new Error().stack ?? ''}`));
}

test('no test made the extension host open a connection', () => {
  assert.deepEqual(opened, []);
  // Port 9 discards, where anything listens there at all: what counts is that the attempt is noticed.
  const socket = connect(9, '127.0.0.1').on('error', () => undefined);
  socket.destroy();
  assert.equal(opened.length, 1, 'a connection would not have been noticed');
});
