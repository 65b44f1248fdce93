import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseNote } from '../../../src/core/parseNote.ts';
import { type RecipeWishes, recipesByLanguage } from '../../../src/core/outline/recipesByLanguage.ts';
import { type NoteOutline, outlineOf } from '../../../src/core/search/noteOutline.ts';

/** A note with a recipe for each word: its language, and behind a colon its description. */
function note(name: string, ...recipes: readonly string[]): NoteOutline {
  const blocks = recipes.map((word) => `${word.split(':')[1] ?? name}:\n\n\`\`\`${word.split(':')[0]}\ncode\n\`\`\`\n`);
  return outlineOf(parseNote(`${name}.md`, blocks.join('\n')));
}

function groups(notes: Iterable<NoteOutline>, wishes: RecipeWishes): string[] {
  return recipesByLanguage(notes, wishes).map((group) => group.map(({ recipe }) => `${recipe.description} ${recipe.lang}`).join(', '));
}

test('the wanted languages first, by any of their names, then others, then output', () => {
  const notes = [note('a', 'sh', 'text', 'py'), note('b', 'docker', 'python', 'bash', ':输出')];
  assert.deepEqual(groups(notes, { languages: ['dockerfile', 'shellscript'], limit: 9 }), ['b docker', 'a sh, b bash', 'a py, b python', 'a text, b · 输出 ']);
  assert.deepEqual(groups(notes, { languages: [], limit: 9 }), ['a sh, a py, b docker, b python, b bash', 'a text, b · 输出 ']);
  assert.deepEqual(groups(notes, { languages: ['python'], limit: 9, takes: (lang) => /sh$/.test(lang) }), ['', 'a sh, b bash', '']);
});

test('what could not be shown any more is left out, and its notes are not opened', () => {
  const opened: string[] = [];
  const watched = (one: NoteOutline): NoteOutline => ({
    ...one,
    get recipes() {
      opened.push(one.path);
      return one.recipes;
    },
  });
  const notes = [note('a', 'sh', 'sh', 'text'), note('b', 'sh'), note('c', 'sh', 'text'), note('d', 'python'), note('e', 'python', 'python'), note('f', 'python')];
  assert.deepEqual(groups(notes.map(watched), { languages: ['python'], limit: 3 }), ['d python, e python, e python', 'a sh, a sh, b sh', 'a text']);
  assert.deepEqual(opened, ['a.md', 'b.md', 'd.md', 'e.md']);
});
