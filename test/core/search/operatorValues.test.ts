import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseNote } from '../../../src/core/parseNote.ts';
import { outlineOf } from '../../../src/core/search/noteOutline.ts';
import { fittingValues, openOperator, type OperatorName, operatorValues, withValue } from '../../../src/core/search/operatorValues.ts';

const notes = [
  parseNote('blog/网络/a.md', '---\ntags: [docker, net]\ncategories: [Docker, Linux]\n---\n# A\n```bash\nls\n```\n```py\n1\n```\n'),
  parseNote('blog/b.md', '---\ntags: [docker, docker-compose]\n---\n# B\n```sh\nls\n```\n'),
  parseNote('wiki two/c.md', '---\ntags: [docker, "a“b"]\n---\n# C\n```sh\nls\n```\n```\nx\n```\n'),
  parseNote('d.md', '# D'),
].map(outlineOf);

const values = (name: OperatorName): [string, number][] => operatorValues(name, notes, (note) => note).map(({ value, notes: count }) => [value, count]);

test('an operator is open at the end of a query only, with what was typed of its value', () => {
  assert.deepEqual(openOperator('port tag:doc'), { name: 'tag', typed: 'doc', before: 'port tag:' });
  assert.deepEqual(openOperator('IN：网'), { name: 'in', typed: '网', before: 'IN：' });
  assert.deepEqual(openOperator('lang:'), { name: 'lang', typed: '', before: 'lang:' });
  assert.deepEqual(openOperator('a in:"wiki tw'), { name: 'in', typed: 'wiki tw', before: 'a in:' });
  for (const query of ['', 'tag', 'tag:a ', 'tag:a b', 'mytag:a', '-tag:a', 'in:"wiki two"', 'tag :a']) assert.equal(openOperator(query), undefined, query);
});

test('a value takes the place of what was typed, in quotation marks where it has blanks, and typing goes on behind it', () => {
  const open = openOperator('port tag:doc');
  assert.ok(open);
  assert.equal(withValue(open, 'docker'), 'port tag:docker ');
  assert.equal(withValue(open, 'my tag'), 'port tag:"my tag" ');
});

test('values are counted by note, what most notes have first, however it is written', () => {
  assert.deepEqual(values('tag'), [['docker', 3], ['Linux', 1], ['docker-compose', 1], ['net', 1]]);
  assert.deepEqual(values('lang'), [['sh', 3], ['py', 1]]);
  assert.deepEqual(values('in'), [['blog', 2], ['blog/网络', 1], ['wiki two', 1]]);
  assert.deepEqual(values('kind'), [['section', 4], ['recipe', 3]]);
});

test('those come first that have a word which begins so; a value that is whole has no others', () => {
  const all = operatorValues('tag', notes, (note) => note);
  const fitting = (typed: string): string[] => fittingValues(all, typed).map(({ value }) => value);
  assert.deepEqual(fitting('DOC'), ['docker', 'docker-compose']);
  assert.deepEqual(fitting('comp'), ['docker-compose']);
  assert.deepEqual(fitting('n'), ['net']);
  assert.deepEqual(fitting('ocke'), ['docker', 'docker-compose']);
  assert.deepEqual(fitting(''), ['docker', 'Linux', 'docker-compose', 'net']);
  assert.deepEqual(fitting('docker'), []);
  assert.deepEqual(fitting('zebra'), []);
});
