// Runs in the web worker extension host, where there is no Node: no node:assert, no node:fs, no process.

import './webHost.test.ts';

export { runRegistered as run } from '../extension/runner.ts';
