import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blankCandidates, withBlanks } from '../../../src/core/capture/blankCandidates.ts';

function offered(code: string): readonly string[] {
  return blankCandidates(code).map(({ start, end, name }) => `${name}: ${code.slice(start, end)}`);
}

test('what often changes is offered', () => {
  assert.deepEqual(offered('docker run -p 8080:80 -v /data/x:/data nginx'), ['port: 8080', 'port2: 80', 'path: /data/x', 'path2: /data']);
  assert.deepEqual(offered('scp ./a.txt ann@10.0.0.7:/srv/b'), ['path: ./a.txt', 'ip: 10.0.0.7', 'path2: /srv/b']);
  assert.deepEqual(offered('curl https://example.org/x -o out.json'), ['url: https://example.org/x', 'file: out.json']);
  assert.deepEqual(offered('scp a.txt ann@server.lan:x && ssh ann@web'), ['file: a.txt', 'host: server.lan', 'host2: web']);
  assert.deepEqual(offered('serve --port 3000 && npm i vue@latest'), ['port: 3000']);
  assert.deepEqual(offered('python train.py --lr 1e-4 --drop 0.5 data/train.json'), ['file: train.py', 'number: 1e-4', 'number2: 0.5', 'file2: data/train.json']);
  assert.deepEqual(offered('pip install x==1.2.3 && docker pull nginx:1.27'), []);
  assert.deepEqual(offered('cp /a/b /a/b'), ['path: /a/b', 'path: /a/b']);
  assert.deepEqual(offered('ls'), []);
});

test('secrets come first and never become a default', () => {
  assert.deepEqual(blankCandidates('psql postgres://ann:p4ssw0rd@db/x').map(({ name, isSecret }) => [name, isSecret]), [['password', true]]);
  assert.deepEqual(withBlanks('mysql -u root -pcorrecthorse db', 'bash', blankCandidates('mysql -u root -pcorrecthorse db')), { code: 'mysql -u root -p<password> db', left: [] });
});

test('chosen ones are written as blanks with their value, one name once', () => {
  const code = 'cp /a/b /c && ls /a/b';
  assert.deepEqual(withBlanks(code, 'bash', blankCandidates(code)), { code: 'cp <path=/a/b> <path2=/c> && ls <path=/a/b>', left: [] });
});

test('what would not be a blank there is left', () => {
  const code = 'x = load("/a/b.txt")';
  const { code: written, left } = withBlanks(code, 'html', blankCandidates(code));
  assert.equal(written, code);
  assert.equal(left.length, 1);
});
