import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wikiTargets } from '../../../src/core/markdown/wikiLinks.ts';
import { renderNote } from '../../../src/core/renderNote.ts';

const links = new Map([
  ['note', { title: 'A <note>' }],
  ['note#h', { title: 'A', problem: 'noHeading' as const }],
  ['gone', { problem: 'noNote' as const }],
]);
const html = (source: string): string => renderNote(source, { wikiLinks: links }).html.replace(/ data-line="\d+"/, '').trim();

test('a wiki link is a link with the title of its note, or says why it is none', () => {
  assert.equal(html('见[[note]]。'), '<p>见<a class="wiki-link" href="#" data-wiki="note" title="A &lt;note&gt;">note</a>。</p>');
  assert.equal(html('[[note|<b> text]]'), '<p><a class="wiki-link" href="#" data-wiki="note" title="A &lt;note&gt;">&lt;b&gt; text</a></p>');
  assert.equal(html('[[note#h]]'), '<p><a class="wiki-link unresolved" href="#" data-wiki="note#h" title="A: The note has no such heading.">note#h</a></p>');
  assert.equal(html('[[gone|x]]'), '<p><span class="wiki-link unresolved" title="There is no such note.">[[gone|x]]</span></p>');
});

test('without notes to look among, wiki links are shown as they are written', () => {
  assert.match(renderNote('[[note|x]] [[__proto__]]').html, />\[\[note\|x\]\] \[\[__proto__\]\]</);
});

test('brackets of the shell, of Markdown and in code are no wiki links', () => {
  for (const source of ['`[[note]]`', '[[ note ]]', '[[note]](u)', '[[note]][note]', '[[^note]]', '[[note', '[[note\n]]', '[[]]', '$[[note]]$', '[[note]]\n\n[note]: u']) {
    assert.doesNotMatch(html(source), /data-wiki/, source);
  }
  assert.equal(html('[[note]](u)'), '<p><a href="#" data-open="u">[note]</a></p>');
});

test('all targets of a text can be asked for before it is rendered', () => {
  assert.deepEqual(wikiTargets('[[a]] [[b#c|d]] [[a|e]] [[ x ]] [[^f]]'), ['a', 'b#c']);
});
