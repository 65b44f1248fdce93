import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { appendRecipe, applyInsertion } from '../../../src/core/capture/appendRecipe.ts';
import type { NewRecipe, RecipePlace } from '../../../src/core/capture/appendRecipe.ts';
import { parseNote } from '../../../src/core/parseNote.ts';

const recipe: NewRecipe = { description: 'List files', lang: 'bash', code: 'ls -l', blanks: true };

function append(note: string, place: RecipePlace, given: Partial<NewRecipe> = {}): string | undefined {
  const insertion = appendRecipe(note, { ...recipe, ...given }, place);
  return insertion && applyInsertion(note, insertion);
}

test('at the end of a section, before the next heading, the blank lines kept', () => {
  assert.equal(append('# A\n\ntext\n\n# B\nx\n', { kind: 'section', line: 0 }), '# A\n\ntext\n\nList files\n\n```bash\nls -l\n```\n\n# B\nx\n');
  assert.equal(append('# A\ntext\n# B', { kind: 'section', line: 0 }), '# A\ntext\n\nList files\n\n```bash\nls -l\n```\n# B');
  assert.equal(append('# A', { kind: 'section', line: 0 }), '# A\n\nList files\n\n```bash\nls -l\n```\n');
  assert.equal(append('# A\n- one\n  - two', { kind: 'section', line: 0 }, { description: '' }), '# A\n- one\n  - two\n\n```bash\nls -l\n```\n');
});

test('line ends and front matter stay the note’s own', () => {
  const note = '---\r\ntitle: x  \r\n---\r\n# A\r\ntext\r\n';
  assert.equal(append(note, { kind: 'section', line: 3 }, { code: 'a\nb' }), `${note.trimEnd()}\r\n\r\nList files\r\n\r\n\`\`\`bash\r\na\r\nb\r\n\`\`\`\r\n`);
});

test('a new heading at the end of the note, or of a chapter', () => {
  const note = '## Docker\n### Ports\nx\n\n## Git\n### Log\ny\n';
  assert.equal(append(note, { kind: 'newHeading', heading: 'New  one', level: 3 }), `${note}\n### New one\n\nList files\n\n\`\`\`bash\nls -l\n\`\`\`\n`);
  assert.equal(append(note, { kind: 'newHeading', heading: 'Run', level: 3, under: ['Docker'] }),
    '## Docker\n### Ports\nx\n\n### Run\n\nList files\n\n```bash\nls -l\n```\n\n## Git\n### Log\ny\n');
  assert.equal(append('', { kind: 'newHeading', heading: 'A', level: 1 }), '# A\n\nList files\n\n```bash\nls -l\n```\n');
});

test('fences within the code, marks that would start a list, brackets that stay text', () => {
  assert.ok(append('# A\n', { kind: 'section', line: 0 }, { code: '```\nx\n````\n' })?.includes('`````bash\n```\nx\n````\n`````\n'));
  assert.ok(append('# A\n', { kind: 'section', line: 0 }, { description: '# not\na heading' })?.includes('\\# not a heading'));
  assert.ok(append('# A\n', { kind: 'section', line: 0 }, { description: '1. x' })?.includes('1\\. x'));
  assert.ok(append('# A\n', { kind: 'section', line: 0 }, { blanks: false })?.includes('```bash blanks=off\n'));
});

test('where it would not be read as a recipe nothing is written', () => {
  assert.equal(append('# A\n```bash\nunclosed', { kind: 'section', line: 0 }), undefined);
  assert.equal(append('# A\n', { kind: 'section', line: 7 }), undefined);
  assert.equal(append('# A\n', { kind: 'section', line: 0 }, { code: ' ' }), undefined);
});

test('whatever the code and the note: the recipe is there, once, and the rest is as it was', () => {
  const word = fc.constantFrom('# A\n', '## B\n', 'text\n', '- item\n', '  more\n', '> quote\n', '\n', '```sh\nx\n```\n', '$$\nx\n$$\n', '| a |\n|---|\n', '{: .x }\n', 'a\r\n');
  const code = fc.array(fc.constantFrom('ls', '\n', '`', '```', '~~~', '#', ' ', '\t', '$', '<x>', '中', '\r\n', '---'), { minLength: 1, maxLength: 12 }).map((all) => `x${all.join('')}`);
  fc.assert(fc.property(fc.array(word, { maxLength: 15 }).map((all) => `# Top\n${all.join('')}`), code, fc.nat(), (note, text, pick) => {
    const sections = parseNote('', note).sections;
    const section = sections[pick % sections.length]!;
    const insertion = appendRecipe(note, { ...recipe, code: text }, { kind: 'section', line: section.line });
    if (insertion === undefined) return;
    const written = applyInsertion(note, insertion);
    assert.equal(written.slice(0, insertion.offset) + written.slice(insertion.offset + insertion.text.length), note);
    const after = parseNote('', written);
    const added = after.recipes.filter((one) => one.code === text.replace(/\r\n?/g, '\n').replace(/\n+$/, ''));
    assert.ok(added.some((one) => after.sections[one.section]?.line === section.line), JSON.stringify({ note, text }));
  }), { numRuns: 1500 });
});
