import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import ts from 'typescript';

const chinese = /\p{Script=Han}/u;
const read = (file: string): Record<string, string> => JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
const placeholders = (text: string): string[] => (text.match(/\{\d+\}/g) ?? []).sort();

/** The texts handed to `vscode.l10n.t` in a source file, and the lines of those that are no literal. */
function textsOf(file: string): { texts: string[]; computed: string[] } {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2023, true);
  const texts: string[] = [];
  const computed: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /(?:^|\.)l10n\.t$/.test(node.expression.getText())) {
      const [text] = node.arguments;
      if (text && ts.isStringLiteralLike(text)) texts.push(text.text);
      else computed.push(`${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { texts, computed };
}

const sources = readdirSync('src/extension', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => textsOf(`src/extension/${file}`));
const used = new Set(sources.flatMap(({ texts }) => texts));
const bundle = read('l10n/bundle.l10n.zh-cn.json');

test('every text of the code is a literal, so that it can be found and translated', () => {
  assert.deepEqual(sources.flatMap(({ computed }) => computed), []);
});

test('every text of the code has a Chinese translation', () => {
  assert.deepEqual([...used].filter((text) => !(text in bundle)), []);
});

test('no translation is left over', () => {
  assert.deepEqual(Object.keys(bundle).filter((text) => !used.has(text)), []);
});

test('translations are Chinese and keep every placeholder', () => {
  for (const [text, translation] of Object.entries(bundle)) {
    assert.ok(chinese.test(translation) || !/\p{L}/u.test(text), translation);
    assert.deepEqual(placeholders(translation), placeholders(text), text);
  }
});

test('the manifest and its two languages name the same texts', () => {
  const keys = [...readFileSync('package.json', 'utf8').matchAll(/"%([^%"]+)%"/g)].map((match) => match[1] ?? '');
  const english = read('package.nls.json');
  const translated = read('package.nls.zh-cn.json');
  const wanted = [...new Set(keys)].sort();
  assert.deepEqual(Object.keys(english).sort(), wanted);
  assert.deepEqual(Object.keys(translated).sort(), wanted);
  for (const [key, text] of Object.entries(translated)) assert.ok(chinese.test(text) || text === english[key], key);
});

test('only settings, whose texts are Markdown, mark code as Markdown does: a view or a walkthrough would show the marks', () => {
  for (const file of ['package.nls.json', 'package.nls.zh-cn.json']) {
    assert.deepEqual(Object.entries(read(file)).filter(([key, text]) => !key.startsWith('config.') && text.includes('`')).map(([key]) => key), [], file);
  }
});

test('the choices of a setting are explained, and called as the command for it calls them', () => {
  interface Setting {
    readonly enum?: readonly string[];
    readonly enumItemLabels?: readonly string[];
    readonly markdownEnumDescriptions?: readonly string[];
  }
  const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as { contributes: { configuration: readonly { properties: Record<string, Setting> }[] } };
  const settings = contributes.configuration.flatMap(({ properties }) => Object.entries(properties));
  for (const [name, { enum: choices, markdownEnumDescriptions }] of settings) assert.equal(markdownEnumDescriptions?.length, choices?.length, name);
  const [, groupBy] = settings.find(([name]) => name === 'notesReference.groupBy') ?? [];
  const labels = (groupBy?.enumItemLabels ?? []).map((label) => label.slice(1, -1));
  assert.deepEqual(labels, groupBy?.enum?.map((choice) => `config.groupBy.${choice}`));
  const [english, translated] = [read('package.nls.json'), read('package.nls.zh-cn.json')];
  for (const label of labels) assert.equal(bundle[english[label] ?? ''], translated[label], label);
});
