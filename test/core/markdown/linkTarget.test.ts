import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkTarget } from '../../../src/core/markdown/linkTarget.ts';
import { renderNote } from '../../../src/core/renderNote.ts';

const refused = [
  'command:workbench.action.terminal.sendSequence?%7B%22text%22%3A%22id%5Cn%22%7D',
  'command:workbench.action.openSettings',
  'vscode://file/etc/passwd',
  'vscode-insiders://x',
  'vscode:extension/evil.ext',
  'cursor://x',
  'file:///etc/passwd',
  'FILE:///x',
  'javascript:alert(1)',
  'java\tscript:alert(1)',
  'java&#10;script:alert(1)',
  '&#106;avascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  '\\javascript:alert(1)',
  '%6aavascript:alert(1)',
  'vbscript:x',
  'data:text/html,x',
  'data:image/svg+xml,<svg onload=alert(1)>',
  'ms-officecmd:x',
  'search-ms:query=x',
  'ms-msdt:/id',
  'smb://evil/x',
  '\\\\evil\\share\\x.png',
  '//evil.com/x.png',
  'ssh://-oProxyCommand=x',
  'ftp://x',
  'blob:http://x',
  'filesystem:http://x',
  'vscode-webview-resource:x',
  'https+file:x',
  'jar:x',
  'obsidian://x',
  'tel:1',
  'http://user%40trusted.com@evil.com/',
  'https://example.com/\u202Egnp.exe',
  'C:\\Windows\\x',
  'x\u0000.md',
  'http:evil',
  'https:/evil',
  'http:\\\\evil',
  'http://trusted%40evil',
  '',
];

const allowed = {
  'data:image/png;base64,AA': { kind: 'data', href: 'data:image/png;base64,AA' },
  'mailto:a@b': { kind: 'external', href: 'mailto:a@b' },
  'http://аррӏе.com': { kind: 'external', href: 'http://аррӏе.com' },
  'https://example.com/a?b#c': { kind: 'external', href: 'https://example.com/a?b#c' },
  '../../../../etc/passwd': { kind: 'relative', path: '../../../../etc/passwd' },
  '..%2f..%2fetc/passwd': { kind: 'relative', path: '../../etc/passwd' },
  '%2e%2e/%2e%2e/x': { kind: 'relative', path: '../../x' },
  '#id': { kind: 'fragment', fragment: 'id' },
  '#%E4%B8%AD%E6%96%87': { kind: 'fragment', fragment: '中文' },
  '?q': { kind: 'relative', path: '' },
  'docker.md#端口': { kind: 'relative', path: 'docker.md', fragment: '端口' },
  'post:2024-09-30-notes#x': { kind: 'post', name: '2024-09-30-notes', fragment: 'x' },
};

test('every refused destination', () => {
  for (const url of refused) assert.equal(linkTarget(url), undefined, JSON.stringify(url));
});

test('every allowed destination', () => {
  for (const [url, target] of Object.entries(allowed)) assert.deepEqual(linkTarget(url), target, url);
});

test('on the page no refused destination becomes a link or an image', () => {
  for (const url of refused) {
    for (const source of [`[a](<${url}>)`, `[a](${url})`, `<${url}>`, `[a][r]\n\n[r]: ${url}`, `<a href="${url}">x</a>`]) {
      const { html } = renderNote(source);
      for (const [, href] of html.matchAll(/ (?:href|src|data-open|data-remote|data-image)="([^"]*)"/g)) {
        assert.match(href!, /^(?:#|https?:\/\/[^@]*$|(?![^/]*:)(?!\/\/)[^\\]*$)/, `${JSON.stringify(source)} → ${href}`);
      }
    }
  }
});

test('a host in another script is shown in ASCII', () => {
  assert.match(renderNote('[x](http://аррӏе.com)').html, /href="http:\/\/xn--80ak6aa92e\.com"/);
});

test('a picture within the text is no link', () => {
  assert.doesNotMatch(renderNote('[x](data:image/png;base64,AA)').html, /href/);
  assert.match(renderNote('![x](data:image/png;base64,AA)').html, /<img class="image" src="data:image\/png;base64,AA" alt="x">/);
});

test('of a bare address with a user name nothing is a link, and all of it is shown', () => {
  for (const url of ['http://trusted%40evil', 'http://trusted.com%40evil.com/x', 'https://user@evil.com/', 'https://user:word@evil.com/a']) {
    assert.equal(renderNote(`see ${url} there`).html, `<p data-line="0">see ${url} there</p>\n`);
    assert.doesNotMatch(renderNote(`<${url}>`).html, /<a/);
  }
  for (const [source, href] of [
    ['https://example.com/@user/%40x', 'https://example.com/@user/%40x'],
    ['见http://example.com，问user@example.com', 'http://example.com'],
    ['https://example.com and user@example.com', 'https://example.com'],
  ]) {
    assert.deepEqual([...renderNote(source!).html.matchAll(/href="([^"]*)"/g)].map(([, found]) => found), [href]);
  }
});

test('a bare address of more than 2,000 characters stays text', () => {
  const address = (length: number): string => 'https://example.com/'.padEnd(length, 'a');
  assert.match(renderNote(address(2000)).html, /<a href/);
  assert.doesNotMatch(renderNote(address(2001)).html, /<a/);
});
