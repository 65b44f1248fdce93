import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { scanAtoms } from '../../../src/core/search/atoms.ts';
import { tokenize } from '../../../src/core/search/query.ts';
import { termsOf } from '../../../src/core/search/terms.ts';

function atoms(text: string): string[] {
  const found: string[] = [];
  scanAtoms(text, (_, start, end) => found.push(text.slice(start, end)));
  return found;
}

test('flags keep their dashes, names inside of names do not become flags', () => {
  assert.deepEqual(atoms('lsof -wni tcp:4000'), ['lsof', ' ', '-wni', ' ', 'tcp', ':', '4000']);
  assert.deepEqual(atoms('docker-compose --no-cache'), ['docker', '-', 'compose', ' ', '--no-cache']);
});

test('Chinese characters are atoms of their own', () => {
  assert.deepEqual(atoms('绑定22端口'), ['绑', '定', '22', '端', '口']);
});

test('a mnemonic in brackets does not cut a word', () => {
  assert.deepEqual(atoms('E[x]tract a [f]ile'), ['E[x]tract', ' ', 'a', ' ', '[f]ile']);
});

test('atoms cover any text without gaps', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
    assert.equal(atoms(text).join(''), text);
  }));
});

test('terms of a word: whole first, then parts', () => {
  assert.deepEqual(termsOf('VideoCapture'), ['videocapture', 'video', 'capture']);
  assert.deepEqual(termsOf('--no-cache'), ['--no-cache', 'no', 'cache']);
  assert.deepEqual(termsOf('E[x]tract'), ['extract', 'tract']);
  assert.deepEqual(termsOf('Ｄｏｃｋｅｒ'), ['docker']);
  assert.deepEqual(termsOf('Café'), ['cafe']);
  assert.deepEqual(termsOf('python3'), ['python3', 'python']);
});

test('a query is cut as notes are, runs of Chinese together, traditional as simplified', () => {
  assert.deepEqual(tokenize('nn.Parameter 綁定端口'), [
    { text: 'nn', kind: 'word', joined: true, last: false },
    { text: 'parameter', kind: 'word', joined: false, last: false },
    { text: '绑定端口', kind: 'run', joined: false, last: true },
  ]);
});
