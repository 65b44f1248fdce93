// Stands between us and a server: runs the command in its arguments, and ends it with its whole process group
// as soon as our end of the standard input closes, however we ended (Ctrl+C, a crash, kill -9).

import { spawn } from 'node:child_process';

const [command = '', ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
child.once('error', (error) => {
  console.error(String(error));
  process.exit(127);
});
child.once('exit', (code) => process.exit(code ?? 1));

process.stdin.resume();
process.stdin.once('close', endGroup);
process.stdin.once('error', endGroup);
process.once('SIGTERM', endGroup);

function endGroup() {
  // We were started as the leader of a group of our own, so its number is ours, and this ends us too.
  if (process.platform === 'win32') child.kill();
  else process.kill(-process.pid, 'SIGKILL');
}
