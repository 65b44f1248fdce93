import * as vscode from 'vscode';
import { blankCandidates, findSecrets, type NewRecipe, type Note, type NoteLibrary, type RecipePlace, withBlanks } from '../../core/index.ts';
import type { Captured, CaptureJournal, LeftOver } from './captureJournal.ts';
import { captureSource } from './captureSource.ts';
import { changeNote } from './changeNote.ts';
import { createNote } from './createNote.ts';
import { displayText } from '../displayText.ts';
import { reportFailure } from '../log.ts';
import { pickByName } from '../picks/pickByName.ts';
import { finishReplacements } from './replaceFile.ts';
import type { Terminals } from '../terminal/terminals.ts';
import { writableNotes } from '../folders/writableNotes.ts';

export interface CaptureDependencies {
  readonly extensionUri: vscode.Uri;
  readonly globalStorageUri: vscode.Uri;
  readonly library: NoteLibrary;
  readonly terminals: Terminals;
  readonly journal: CaptureJournal;
}

/** Where a recipe goes. */
interface Target {
  readonly note: vscode.Uri;
  readonly place: RecipePlace;
}

/**
 * `Notes: Save Selection as Recipe`: the selection or the last command, asked about and looked through, then written under a heading.
 * Answers whether it is written.
 */
export async function capture(dependencies: CaptureDependencies, given?: Captured): Promise<boolean> {
  const captured = given ?? (await captureSource(dependencies.terminals));
  if (!captured) return false;
  const target = await pickTarget(dependencies);
  if (!target) return false;
  const recipe = await describeRecipe(captured);
  if (!recipe || !(await agreesToSecrets(recipe))) return false;
  return saveRecipe(dependencies, recipe, target);
}

async function pickTarget(dependencies: CaptureDependencies): Promise<Target | undefined> {
  const title = vscode.l10n.t('Save as Recipe');
  const create = Symbol('new');
  const picked = await pickByName<string | typeof create>({
    title,
    placeholder: vscode.l10n.t('In which note?'),
    entries: writableNotes(dependencies.extensionUri, dependencies.library).map(({ path, title: name }) => ({ name, description: vscode.workspace.asRelativePath(vscode.Uri.parse(path)), icon: 'file', value: path })),
    more: (typed) => [{ name: typed === '' ? vscode.l10n.t('New note…') : vscode.l10n.t('New note “{0}”…', typed), icon: 'new-file', value: create }],
  });
  if (picked === undefined) return undefined;
  if (picked === create) {
    const note = await createNote(dependencies);
    const place = note && (await pickPlace(title, []));
    return place && { note, place };
  }
  const read = await dependencies.library.read(picked);
  if (!read) throw new Error(vscode.l10n.t('The note cannot be read: {0}', picked));
  const place = await pickPlace(title, read.note.sections);
  return place && { note: vscode.Uri.parse(picked), place };
}

function pickPlace(title: string, sections: Note['sections']): Promise<RecipePlace | undefined> {
  const levels = sections.map(({ level }) => level).filter((level) => level > 0);
  const deepest = levels.length === 0 ? 2 : Math.max(...levels);
  const chapters = [...new Set(sections.filter(({ headings, level }) => level > 1 && headings.length > 1).map(({ headings }) => headings[0] ?? ''))].slice(0, 20);
  return pickByName<RecipePlace>({
    title,
    placeholder: vscode.l10n.t('Under which heading? A name that is not there makes a new one.'),
    entries: sections.map(({ heading, headings, line }) => ({ name: heading, description: headings.slice(0, -1).join(' › '), icon: 'symbol-string', value: { kind: 'section', line } })),
    more: (typed) => {
      // A new note has no heading to choose: Enter is to do something.
      const heading = typed === '' && sections.length === 0 ? vscode.l10n.t('Recipes') : typed;
      return heading === '' ? [] : [
        { name: vscode.l10n.t('New heading “{0}” at the end of the note', heading), icon: 'add', value: { kind: 'newHeading', heading, level: chapters.length === 0 ? deepest : 2 } },
        ...chapters.map((chapter) => ({
          name: vscode.l10n.t('New heading “{0}” under “{1}”', heading, chapter),
          icon: 'add',
          value: { kind: 'newHeading', heading, level: Math.max(2, deepest), under: [chapter] } as const,
        })),
      ];
    },
  });
}

/** Description, language, and which parts become blanks. */
async function describeRecipe(captured: Captured): Promise<NewRecipe | undefined> {
  const description = await vscode.window.showInputBox({
    title: vscode.l10n.t('Save as Recipe'),
    prompt: vscode.l10n.t('What does it do? This is what you will search for.'),
    value: captured.description,
    ignoreFocusOut: true,
  });
  if (description === undefined) return undefined;
  const lang = await pickByName({
    title: vscode.l10n.t('Save as Recipe'),
    placeholder: vscode.l10n.t('Language of the code'),
    entries: [...new Set([captured.lang, 'bash', 'powershell', 'bat', 'dockerfile', 'python', 'javascript', 'typescript', 'json', 'yaml', 'sql', 'text'])].map((name) => ({ name: name === '' ? vscode.l10n.t('none') : name, value: name })),
    more: (typed) => (typed === '' ? [] : [{ name: typed, value: typed }]),
  });
  if (lang === undefined) return undefined;
  const code = await pickBlanks(captured.code, lang);
  return code === undefined ? undefined : { description, lang, code, blanks: true };
}

/** Parts of the code that could be blanks, those that look like secrets ticked. */
async function pickBlanks(code: string, lang: string): Promise<string | undefined> {
  const candidates = blankCandidates(code).filter((candidate) => withBlanks(code, lang, [candidate]).left.length === 0);
  if (candidates.length === 0) return code;
  const rows = candidates.map((candidate) => ({
    label: displayText(code.slice(candidate.start, candidate.end)),
    description: candidate.isSecret ? vscode.l10n.t('looks like a secret → <{0}>', candidate.name) : `<${candidate.name}>`,
    picked: candidate.isSecret,
    candidate,
  }));
  const chosen = await vscode.window.showQuickPick(rows, {
    canPickMany: true,
    ignoreFocusOut: true,
    title: vscode.l10n.t('Save as Recipe'),
    placeHolder: vscode.l10n.t('Which parts change each time? They become blanks.'),
  });
  return chosen && withBlanks(code, lang, chosen.map(({ candidate }) => candidate)).code;
}

/** Nothing that looks like a secret is written before a person has seen the warning; Enter does not write. */
async function agreesToSecrets({ code, description }: NewRecipe): Promise<boolean> {
  const secrets = findSecrets(`${description}\n${code}`);
  if (secrets.length === 0) return true;
  const keep = { title: vscode.l10n.t('Do Not Save') };
  const save = { title: vscode.l10n.t('Save Anyway') };
  const hasKey = secrets.some(({ kind }) => kind === 'privateKey');
  const message = hasKey ? vscode.l10n.t('This text contains a private key.')
    : secrets.length === 1 ? vscode.l10n.t('This text contains a value that looks like a password or token.')
    : vscode.l10n.t('This text contains {0} values that look like passwords or tokens.', secrets.length);
  const detail = vscode.l10n.t('Notes are often published or synchronised. Replace such values by blanks before you save.');
  return (await vscode.window.showWarningMessage(message, { modal: true, detail }, keep, save)) === save;
}

/** Writes the recipe and offers to take it back; what cannot be written stays in the journal and goes to the clipboard. */
async function saveRecipe({ globalStorageUri, journal }: CaptureDependencies, recipe: NewRecipe, { note, place }: Target): Promise<boolean> {
  let written = '';
  const name = displayText(note.path.split('/').at(-1) ?? '');
  try {
    const saved = await journal.keep(recipe, async () => {
      const { appendRecipe } = await import('../../core/parsing.ts');
      const result = await changeNote(globalStorageUri, note, (text) => {
        const insertion = appendRecipe(text, recipe, place);
        written = insertion?.text ?? '';
        return insertion && { start: insertion.offset, end: insertion.offset, text: insertion.text };
      });
      return result === 'editor' || result === 'disk';
    });
    if (!saved) {
      await vscode.env.clipboard.writeText(recipe.code);
      void vscode.window.showWarningMessage(vscode.l10n.t('The recipe could not be saved in {0}: the note changed or is read-only, or its text or encoding does not allow it. Its code is on the clipboard.', name));
      return false;
    }
  } catch (error) {
    // A full disk, a note that may not be written: nobody should have to select or type the code again.
    await vscode.env.clipboard.writeText(recipe.code);
    throw new Error(vscode.l10n.t('The recipe could not be saved in {0}. Its code is on the clipboard. {1}', name, error instanceof Error ? error.message : String(error)), { cause: error });
  }
  void offerUndo(globalStorageUri, note, written);
  return true;
}

async function offerUndo(storage: vscode.Uri, note: vscode.Uri, written: string): Promise<void> {
  const undo = vscode.l10n.t('Undo');
  const open = vscode.l10n.t('Open');
  const answer = await vscode.window.showInformationMessage(vscode.l10n.t('Saved in {0}', displayText(note.path.split('/').at(-1) ?? '')), open, undo);
  if (answer === open) await vscode.window.showTextDocument(note);
  if (answer !== undo) return;
  const result = await changeNote(storage, note, (text) => {
    const start = text.lastIndexOf(written);
    return start === -1 ? undefined : { start, end: start + written.length, text: '' };
  });
  if (result !== 'editor' && result !== 'disk') void vscode.window.showWarningMessage(vscode.l10n.t('The recipe has been changed since, so it stays.'));
}

/** Ends what a crash interrupted, and offers what could not be written then (SECURITY J1, J5). */
export async function offerLeftOvers(dependencies: CaptureDependencies): Promise<void> {
  await finishReplacements(dependencies.globalStorageUri);
  for (const leftOver of await dependencies.journal.leftOvers()) await offerLeftOver(dependencies, leftOver).catch(reportFailure);
}

async function offerLeftOver(dependencies: CaptureDependencies, { captured, done }: LeftOver): Promise<void> {
  const save = vscode.l10n.t('Save…');
  const copy = vscode.l10n.t('Copy');
  const answer = await vscode.window.showWarningMessage(vscode.l10n.t('A recipe was not saved when the editor last closed: {0}', displayText(captured.description || captured.code)), save, copy);
  if (answer === copy) await vscode.env.clipboard.writeText(captured.code);
  if (answer !== save || (await capture(dependencies, captured))) await done();
}
