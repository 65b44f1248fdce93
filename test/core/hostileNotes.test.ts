import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseNote } from '../../src/core/parseNote.ts';
import { SearchIndex } from '../../src/core/search/searchIndex.ts';

const piece = fc.constantFrom(
  '---\n', '---js\n', '...\n', 'title: ', 'tags: [', ']', '&a ', '*a', '<<: ', '- ', '? ', '!!js/function ', '"', "'", '{', '}', ': ', '# ', '## ', '\t', '\n', '\r', '\r\n', '\u2028',
  '```', '~~~~', '``` sh\n', '$', '$$', '\\', '\\def\\a{\\a\\a}', '[', '](', ')', '[[', ']]', '<', '>', '|', '\n|-|-|\n', '{: .prompt-tip }', '{% raw %}', '{% endraw %}', '{% highlight sh %}', '{% endhighlight %}', '<!--', '-->', '[^1]', '[^1]: ',
  '\0', '\ud800', '\udc00', '\u202e', '\ufeff', '😀', '端口', '__proto__', 'constructor', ' ', '    ', 'word', '1.', '---', '===\n', '&colon;', '`', '*', '_',
);

test('five thousand notes made of what breaks parsers: none throws, and all can be searched', () => {
  const index = new SearchIndex();
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')), (text) => {
      const note = parseNote('a.md', text);
      const lines = text.split(/\r\n|\r|\n/).length;
      for (const { line, endLine } of [...note.sections, ...note.recipes]) assert.ok(line >= 0 && line <= endLine && endLine <= lines + 1, `${line} to ${endLine} of ${lines}`);
      for (const recipe of note.recipes) assert.ok(note.sections[recipe.section]);
      index.add(note);
      index.search('word 端口');
    }),
    { numRuns: 5000 },
  );
  assert.equal(({} as { polluted?: unknown }).polluted, undefined);
});

test('names that trip objects are names like others', () => {
  const index = new SearchIndex();
  const names = ['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'undefined', 'null', 'NaN', '$(error)', '\u202eevil', '../../x', 'CON', 'a'.repeat(10_000)];
  for (const name of names) index.add(parseNote(`${name}.md`, `---\ntitle: ${JSON.stringify(name)}\ntags: [${JSON.stringify(name)}]\n---\n# ${name}\n${name}`));
  while (index.step('waiting'));
  assert.equal([...index.outlines()].length, names.length);
  assert.equal(index.search('hasOwnProperty').hits[0]?.note, 'hasOwnProperty.md');
});
