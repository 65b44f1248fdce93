import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { plainText, selectionBlank, snippetText } from '../../src/core/snippetText.ts';
import { mostBlanks } from '../../src/core/blanks/findBlanks.ts';
import { expandSnippet } from './snippetOracle.ts';

function recipe(code: string, lang = 'bash', blanks = true) {
  return { code, lang, blanks };
}

test('blanks become numbered tab stops, equal names one number', () => {
  assert.equal(snippetText(recipe('cp <file> <file>.bak && ls <dir>')), 'cp ${1:file} ${1}.bak && ls ${2:dir}');
  assert.equal(snippetText(recipe('docker run -it <image> -p 50001:22')), 'docker run -it ${1:image} -p 50001:22');
});

test('defaults, choices, an optional flag and an empty default', () => {
  assert.equal(snippetText(recipe('nc <port=8080>')), 'nc ${1:8080}');
  assert.equal(snippetText(recipe('x <a=b|c,d>')), 'x ${1|b,c\\,d|}');
  assert.equal(snippetText(recipe('tar {{[-C|--directory]}}')), 'tar ${1|-C,--directory|}');
  assert.equal(snippetText(recipe('route add [-p] [target ip]')), 'route add ${1:-p} ${2:target ip}');
  assert.equal(snippetText(recipe('x <a=>')), 'x ${1}');
});

test('what is not a blank arrives as it is written', () => {
  assert.equal(snippetText(recipe('echo $HOME ${x:-y} $1 \\n `date`')), 'echo \\$HOME \\${x:-y\\} \\$1 \\\\n `date`');
  assert.equal(snippetText(recipe('echo ${TM_SELECTED_TEXT/(a+)+$/x/}')), 'echo \\${TM_SELECTED_TEXT/(a+)+\\$/x/\\}');
  assert.equal(snippetText(recipe('<p>$x</p>', 'html')), '<p>\\$x</p>');
  assert.equal(snippetText(recipe('', 'html')), '');
});

test('characters of the grammar inside defaults, names and values', () => {
  assert.deepEqual(expandSnippet(snippetText(recipe('ls <path=${HOME}/a\\b>'))).stops, [{ stop: 1, offered: ['${HOME}/a\\b'] }]);
  assert.deepEqual(expandSnippet(snippetText(recipe('echo {{{1..3}}}'))).text, 'echo {1..3}');
  const lastValues = new Map([['mode', 'a,b|c\\d}$e']]);
  assert.deepEqual(expandSnippet(snippetText(recipe('x <mode=dev|prod>'), { lastValues })).stops,
    [{ stop: 1, offered: ['a,b|c\\d}$e', 'dev', 'prod'] }]);
});

test('the last value comes first and is not offered twice', () => {
  const lastValues = new Map([['a', 'two'], ['b', 'mine'], ['c', 'line\nline']]);
  assert.equal(snippetText(recipe('x <a=one|two|three>'), { lastValues }), 'x ${1|two,one,three|}');
  assert.equal(snippetText(recipe('x <b>'), { lastValues }), 'x ${1:mine}');
  assert.equal(snippetText(recipe('x <b=yours>'), { lastValues }), 'x ${1|mine,yours|}');
  assert.equal(snippetText(recipe('x <c=1|2>'), { lastValues }), 'x ${1:line\nline}');
});

test('the selection fills the only blank, or the one named for it', () => {
  assert.equal(snippetText(recipe('echo "<text>"'), { selection: 'a $b }' }), 'echo "${1:a \\$b \\}}"');
  assert.equal(snippetText(recipe('cp <from> <selection>'), { selection: 'x' }), 'cp ${1:from} ${2:x}');
  assert.equal(snippetText(recipe('cp <from> <to>'), { selection: 'x' }), 'cp ${1:from} ${2:to}');
  assert.equal(snippetText(recipe('echo "<text>"'), { selection: '' }), 'echo "${1:text}"');
  assert.equal(selectionBlank([{ name: 'a' }, { name: 'b' }]), undefined);
});

test('one of several selections goes in as text, at each of its places', () => {
  const own = { selection: 'a $b\nc', selectionAsText: true };
  assert.equal(snippetText(recipe('cp <selection> <to> # <selection>'), own), 'cp a \\$b\nc ${2:to} # a \\$b\nc');
  assert.equal(snippetText(recipe('cp <from> <to>'), own), 'cp ${1:from} ${2:to}');
});

test('the lines of a selection stand below one another, as far in as its blank', () => {
  assert.equal(snippetText(recipe('if x; then\n  <selection>\nfi'), { selection: 'a\n  b' }), 'if x; then\n  ${1:a\n    b}\nfi');
  assert.equal(snippetText(recipe('echo "<text>"'), { selection: 'a\nb' }), 'echo "${1:a\nb}"');
});

test('blanks turned off are text; declared words are blanks', () => {
  assert.equal(snippetText(recipe('docker run <image>', 'bash', false)), 'docker run <image>');
  const declared = { code: 'curl -H YOUR_TOKEN -H MY_YOUR_TOKEN', lang: 'html', blanks: true, blankNames: ['YOUR_TOKEN'] };
  assert.equal(snippetText(declared), 'curl -H ${1:YOUR_TOKEN} -H MY_YOUR_TOKEN');
  assert.equal(snippetText({ ...declared, code: 'run PORT in MODE', blankNames: ['PORT=80', 'MODE=dev|prod'] }), 'run ${1:80} in ${2|dev,prod|}');
});

test('plain text: given values, and the source where there is none', () => {
  const code = 'ssh <user>@<host> {{[-v|--verbose]}}';
  assert.equal(plainText(recipe(code)), code);
  assert.equal(plainText(recipe(code), new Map([['host', '$& <user>'], ['-v|--verbose', '']])), 'ssh <user>@$& <user> ');
});

test('beyond the cap blanks are text, and nothing is lost', () => {
  const code = Array.from({ length: mostBlanks + 50 }, (_, index) => `<b${index}>`).join(' ');
  const { text, stops } = expandSnippet(snippetText(recipe(code)));
  assert.equal(stops.length, mostBlanks);
  assert.ok(text.endsWith(`<b${mostBlanks + 49}>`));
});

const hostileText = fc.array(
  fc.constantFrom('\\', '$', '{', '}', '|', ',', '\n', '\t', '😀', '中', 'a', '1', ':', '/', '<', '>', '[', ']', '"', "'", '#', ' ', '-', '=', 'TM_SELECTED_TEXT'),
  { maxLength: 60 },
).map((pieces) => pieces.join(''));

test('any text with blanks off round-trips through the snippet grammar', () => {
  fc.assert(fc.property(hostileText, (code) => {
    assert.deepEqual(expandSnippet(snippetText(recipe(code, 'bash', false))), { text: code, stops: [] });
  }), { numRuns: 3000 });
});

test('any text in any language: filling each blank with its source gives the source back', () => {
  const langs = fc.constantFrom('', 'bash', 'powershell', 'bat', 'dockerfile', 'python', 'json', 'html', 'cpp', 'tex', 'yaml', 'x');
  fc.assert(fc.property(hostileText, langs, (code, lang) => {
    assert.equal(plainText(recipe(code, lang)), code);
    expandSnippet(snippetText(recipe(code, lang)));
  }), { numRuns: 3000 });
});

test('any last value is offered as it is, before the choices', () => {
  fc.assert(fc.property(hostileText, hostileText, (x, y) => {
    const lastValues = new Map([['X', x], ['Y', y]]);
    const declared = { code: 'X Y', lang: 'bash', blanks: true, blankNames: ['X', 'Y=dev|prod'] };
    assert.equal(expandSnippet(snippetText(declared, { lastValues })).text, `${x} ${y}`);
  }), { numRuns: 2000 });
});
