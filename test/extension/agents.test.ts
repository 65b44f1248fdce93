import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { test } from './runner.ts';
import { notesRead } from './openNotes.ts';

test('agents have three tools, and they answer from the notes', async () => {
  await notesRead();
  const names = ['get_note', 'get_recipe', 'search_notes'];
  assert.deepEqual(vscode.lm.tools.map(({ name }) => name).filter((name) => names.includes(name)).sort(), names);
  const result = await vscode.lm.invokeTool('search_notes', { input: { query: 'docker port', kind: 'recipe' }, toolInvocationToken: undefined });
  const text = result.content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');
  assert.match(text, /docker\.md:\d+/);
  assert.match(text, /```bash\ndocker /);
});

test('a link to a section is copied, with the note called by its name alone', async () => {
  const api = await notesRead();
  const note = api.notes().find(({ path }) => path.endsWith('/notes/docker.md'));
  const section = note?.sections.find(({ heading }) => heading.includes('端口'));
  assert.ok(note && section);
  await vscode.commands.executeCommand('notesReference.copyLink', { note: note.path, line: section.line });
  const link = await vscode.env.clipboard.readText();
  const uri = vscode.Uri.parse(link);
  assert.equal(uri.authority, 'notes-reference.notes-reference');
  assert.equal(uri.path, '/open');
  assert.equal(uri.query, `note=docker.md&heading=${section.anchor}`);
});
