import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { scanAtoms, scanUnits, unitsOf } from '../../../src/core/search/atoms.ts';
import { AtomTable } from '../../../src/core/search/atomTable.ts';
import { tokenize } from '../../../src/core/search/query.ts';
import { finish } from '../../../src/core/steps.ts';
import { TermTable } from '../../../src/core/search/termTable.ts';
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

test('what was in a buffer before does not join in', () => {
  let units = unitsOf('a much longer line before-hand [x]', new Uint16Array(1));
  const alphabet = fc.string({ unit: fc.constantFrom('a', '-', '[', ']', ' ', '端'), maxLength: 40 });
  fc.assert(fc.property(alphabet, (text) => {
    const found: string[] = [];
    units = unitsOf(text, units);
    scanUnits(units, 0, text.length, (_, start, end) => found.push(text.slice(start, end)));
    assert.deepEqual(found, atoms(text));
    assert.equal(found.join(''), text);
  }));
});

test('equal pieces have one number, wherever they stand; others have others', () => {
  const piece = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '端', '😀'), minLength: 1, maxLength: 6 });
  fc.assert(fc.property(fc.array(piece, { maxLength: 6000, size: 'max' }), fc.nat(9000), (short, long) => {
    const pieces = [...short, 'long'.repeat(long + 1), ...short];
    const table = new AtomTable();
    const text = pieces.join('');
    const units = unitsOf(text, new Uint16Array(0));
    const numbers = new Map<string, number>();
    let start = 0;
    for (const one of pieces) {
      const number = table.numberOf(units, start, start += one.length);
      assert.equal(number, numbers.get(one) ?? numbers.size);
      numbers.set(one, number);
      assert.equal(table.numberOf(unitsOf(`x${one}`, new Uint16Array(0)), 1, 1 + one.length), number);
    }
    assert.equal(table.count, numbers.size);
    assert.deepEqual(finish(table.texts()), [...numbers.keys()]);
  }), { numRuns: 20 });
});

test('terms of a word: whole first, then parts', () => {
  assert.deepEqual(termsOf('VideoCapture'), ['videocapture', 'video', 'capture']);
  assert.deepEqual(termsOf('--no-cache'), ['--no-cache', 'no', 'cache']);
  assert.deepEqual(termsOf('E[x]tract'), ['extract', 'tract']);
  assert.deepEqual(termsOf('Ｄｏｃｋｅｒ'), ['docker']);
  assert.deepEqual(termsOf('Café'), ['cafe']);
  assert.deepEqual(termsOf('python3'), ['python3', 'python']);
});

test('words that are folded unit by unit have the terms that whole words have', () => {
  const unit = fc.constantFrom('letters'.repeat(8), 'a', 'Z', 'py', '22', '-', '[x]', 'É', 'ß', 'ﬁ', 'Ж', 'σ', 'Σ', '\u0301', '\u093f', 'Ⅻ', '가', 'ｋ', 'İ');
  fc.assert(fc.property(fc.array(fc.array(unit, { minLength: 1, maxLength: 6 }), { maxLength: 40 }), (words) => {
    const table = new TermTable();
    const numbers = words.map((units) => [table.add(units.join('')), ...table.parts]);
    const terms = finish(table.terms());
    assert.deepEqual(numbers.map((list) => list.map((number) => terms[number])), words.map((units) => termsOf(units.join(''))));
    assert.equal(new Set(terms).size, terms.length);
  }));
});

test('a query is cut as notes are, runs of Chinese together, traditional as simplified', () => {
  assert.deepEqual(tokenize('nn.Parameter 綁定端口'), [
    { text: 'nn', kind: 'word', joined: true, last: false },
    { text: 'parameter', kind: 'word', joined: false, last: false },
    { text: '绑定端口', kind: 'run', joined: false, last: true },
  ]);
});
