import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseNote } from '../../../src/core/parseNote.ts';
import { renderNote } from '../../../src/core/renderNote.ts';

test('a navi cheat sheet: tags, descriptions, comments, variables, commands over several lines', () => {
  const text = '% git, code\n\n; a comment\n# Change branch\ngit checkout <branch>\n\n$ branch: git branch | cut -c 3-\n\n% docker\n# Run it\ndocker run \\\n  -it <image>\n# List\ndocker ps\n';
  const note = parseNote('a/tools.cheat', text);
  assert.equal(note.title, 'tools');
  assert.deepEqual(note.frontMatter.tags, ['git', 'code', 'docker']);
  assert.deepEqual(note.sections.map(({ heading, line, endLine, prose }) => [heading, line, endLine, prose]), [
    ['git, code', 0, 8, 'a comment\nChange branch'],
    ['docker', 8, 15, 'Run it\nList'],
  ]);
  assert.deepEqual(note.recipes.map(({ section, description, code, line, endLine }) => [section, description, code, line, endLine]), [
    [0, 'Change branch', 'git checkout <branch>', 4, 5],
    [1, 'Run it', 'docker run \\\n  -it <image>', 10, 12],
    [1, 'List', 'docker ps', 13, 14],
  ]);
});

test('a cheat sheet without a mark is one section; an empty one has none', () => {
  assert.deepEqual(parseNote('x.cheat', 'ls -l').recipes.map(({ description, code }) => [description, code]), [['x', 'ls -l']]);
  assert.deepEqual(parseNote('x.cheat', '').sections, []);
});

test('the reader shows a cheat sheet as headings, words and recipes at their lines', () => {
  const text = '; lead words\n% git, code\n# Change <b> branch\ngit checkout <branch>\n\n$ branch: git branch | cut -c 3-\n@ base\n\ndocker run \\\n  -it $$x$$ *y*\n';
  const note = parseNote('a/tools.cheat', text);
  const { html, outline } = renderNote(text, { cheat: true, recipes: note.recipes, leadTitle: note.title });
  assert.deepEqual(outline, [{ level: 1, text: 'git, code', anchor: `n-${note.sections[1]!.anchor}`, line: 1 }]);
  const plain = html.replace(/<div class="code-head">.*?<\/div>/g, '').replace(/<[^>]*>/g, '').replace(/\n+/g, '\n');
  assert.equal(plain, 'lead words\ngit, code\nChange &lt;b&gt; branch\ngit checkout &lt;branch&gt;\n&lt;branch&gt; ← git branch | cut -c 3-\n@ base\ndocker run \\\n  -it $$x$$ *y*\n');
  assert.deepEqual([...html.matchAll(/data-line="(\d+)" data-recipe="(\d+)"/g)].map(([, line, recipe]) => [Number(line), Number(recipe)]), note.recipes.map(({ line, index }) => [line, index]));
});
