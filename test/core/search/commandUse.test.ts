import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseNote } from '../../../src/core/parseNote.ts';
import { buildSegment } from '../../../src/core/search/segment.ts';
import { SegmentBuilder } from '../../../src/core/search/segmentBuilder.ts';
import { SearchIndex } from '../../../src/core/search/searchIndex.ts';
import { finish } from '../../../src/core/steps.ts';

/** Notes of one section each. */
function noteOf(heading: string, code = 'x'): string {
  return `# ${heading}\nHow it is done.\n\`\`\`bash\n${code}\n\`\`\`\n`;
}

/** How often a heading is used by the code of another note, and its own. */
function uses(heading: string, code: string): number {
  const builder = new SegmentBuilder();
  builder.add(parseNote('a.md', noteOf(heading, heading)), undefined);
  builder.add(parseNote('b.md', noteOf('something else', code)), undefined);
  return finish(buildSegment(finish(builder.build()))).uses[0]!;
}

test('a command is used where it starts a line, behind a prompt or a pipe, and by what runs it', () => {
  for (const code of ['sort', 'sort -u names', '$ sort names', '  sort', 'cat names | sort -u', 'cat names; sort x', 'x && sort', 'n="$(sort x)"', 'sudo sort x', 'xargs -0 sort x']) {
    assert.equal(uses('sort', code), 1, code);
  }
});

test('a command is not used where its name is an argument, a flag, part of a name or a comment', () => {
  for (const code of ['cat sort', 'cat --sort', 'sort-names', 'sort.py', 'x {{start|sort}}', 'x sort | cat', '# sort names', 'cat']) {
    assert.equal(uses('sort', code), 0, code);
  }
});

test('a name of several words is used as a whole, and what it begins with is used too', () => {
  assert.equal(uses('git commit', 'git commit -m x'), 1);
  assert.equal(uses('git', 'git commit -m x'), 1);
  assert.equal(uses('docker-compose up', 'docker-compose up -d'), 1);
  assert.equal(uses('Docker', 'docker run'), 1);
  assert.equal(uses('git commit', 'git add commit'), 0);
  assert.equal(uses('git', 'gitk'), 0);
});

test('a sentence is answered first by what others use; key words are not', () => {
  const index = new SearchIndex();
  const user = noteOf('rows', 'cut -f 2 x | zort port');
  for (const [path, text] of [['a.md', noteOf('port')], ['b.md', noteOf('zort')], ['c.md', user], ['d.md', user]] as const) index.add(parseNote(path, text));
  const first = (query: string): string | undefined => index.search(query, { kind: 'section' }).hits[0]?.title;
  assert.equal(first('how is it done'), 'zort');
  assert.equal(first('done'), 'port');
});
