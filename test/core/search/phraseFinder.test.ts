import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseNote } from '../../../src/core/parseNote.ts';
import { foldText } from '../../../src/core/search/characters.ts';
import { PhraseFinder } from '../../../src/core/search/phraseFinder.ts';
import { buildSegment, type Segment } from '../../../src/core/search/segment.ts';
import { SegmentBuilder } from '../../../src/core/search/segmentBuilder.ts';
import { finish } from '../../../src/core/steps.ts';
import { bundledNotes } from '../bundledNotes.ts';

function segmentOf(...texts: readonly string[]): Segment {
  const builder = new SegmentBuilder();
  texts.forEach((text, at) => builder.add(parseNote(`${at}.md`, text), undefined));
  return finish(buildSegment(finish(builder.build())));
}

function textOf(segment: Segment, doc: number): string {
  return segment.lines(doc).map(({ text }) => foldText(text)).join('\n');
}

test('a phrase is found wherever it stands letter by letter, and nowhere else', () => {
  const segment = segmentOf(...bundledNotes.map(({ text }) => text), '# E[x]tract\nrun --no-cache -x, a-x and ΣΑΣ naïve\n繁體字 and 容器 docker容器');
  const texts = Array.from({ length: segment.docs }, (_, doc) => textOf(segment, doc));
  let tried = 0;
  for (const [doc, text] of texts.entries()) {
    // Pieces of every section: of all lengths, cut anywhere, also in the middle of a word.
    for (let at = 0; at < text.length; at += 37) {
      const phrase = text.slice(at, at + 1 + ((at * 7) % 23)).split('\n')[0]!.trim();
      if (phrase === '') continue;
      const finder = new PhraseFinder(segment, phrase);
      for (let other = doc % 5; other < segment.docs; other += 5) assert.equal(finder.has(other), texts[other]!.includes(phrase), `${phrase} in ${other}`);
      assert.ok(finder.has(doc), phrase);
      tried++;
    }
  }
  assert.ok(tried > 500);
});

test('a phrase may begin and end inside of words, flags and runs of Chinese', () => {
  const segment = segmentOf('# E[x]tract\nrun --no-cache -x, a-x\n\n繁體字 and docker容器 在此\n\n{{path/to/file}} word');
  for (const phrase of ['o-cache -x', 'no-cache', '-cache', 'a-x', '-x', 'e[x]tr', '[x]tract', 'tract', '体字 an', 'docker容', '器 在', 'path/to', '{{path', '}} wo', 'n --no']) {
    assert.ok(new PhraseFinder(segment, phrase).has(0), phrase);
  }
  for (const phrase of ['no cache', 'x a', 'run no', '容此', 'tract run', 'file word']) assert.ok(!new PhraseFinder(segment, phrase).has(0), phrase);
});
