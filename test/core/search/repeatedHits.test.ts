import assert from 'node:assert/strict';
import { test } from 'node:test';

import { parseNote } from '../../../src/core/parseNote.ts';
import { withoutRepeats } from '../../../src/core/search/repeatedHits.ts';
import { SearchIndex } from '../../../src/core/search/searchIndex.ts';

function found(query: string, ...notes: readonly string[]): readonly string[] {
  const index = new SearchIndex();
  notes.forEach((text, at) => index.add(parseNote(`${at}.md`, { text })));
  while (index.step('all'));
  return withoutRepeats(index.search(query).hits, (note) => index.outline(note)).map(({ kind, note, title }) => `${kind} ${note} ${title}`);
}

const alone = '# Ports\n```sh\nlsof -i\n```\n';

test('a section and its one recipe without a description are one hit, the better one', () => {
  assert.deepEqual(found('ports', alone), ['section 0.md Ports']);
  assert.deepEqual(found('kind:recipe ports', alone), ['recipe 0.md Ports']);
});

test('the same section of another note is a hit of its own', () => {
  assert.deepEqual([...found('ports', alone, alone)].sort(), ['section 0.md Ports', 'section 1.md Ports']);
});

test('a recipe with a description, or one of several, is a hit beside its section', () => {
  assert.deepEqual(found('ports', '# Ports\nShow all ports:\n```sh\nlsof -i\n```\n'), ['section 0.md Ports', 'recipe 0.md Show all ports']);
  assert.equal(found('ports', '# Ports\n```sh\nlsof -i\n```\n\n```sh\nss -l\n```\n').length, 3);
});
