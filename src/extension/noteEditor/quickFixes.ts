import * as vscode from 'vscode';
import { closestTargets, type LinkTargets, type NoteLibrary, postFileName, type TextChange } from '../../core/index.ts';
import { displayText } from '../displayText.ts';
import { freeName } from '../files.ts';
import { localTime } from '../localTime.ts';
import { isWritable } from '../folders/writableNotes.ts';

export interface QuickFixDependencies {
  readonly extensionUri: vscode.Uri;
  readonly library: NoteLibrary;
  /** All notes, as links may mean them. */
  readonly targets: () => LinkTargets;
}

interface Fix {
  readonly title: string;
  readonly edit: vscode.WorkspaceEdit;
}

/** What would mend a finding; each fix is one edit that can be undone. */
export async function quickFixes(document: vscode.TextDocument, diagnostic: vscode.Diagnostic, dependencies: QuickFixDependencies): Promise<vscode.CodeAction[]> {
  const fixes = await fixesOf(document, diagnostic, dependencies);
  const found = fixes.map(({ title, edit }) => {
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    action.edit = edit;
    action.diagnostics = [diagnostic];
    action.isPreferred = fixes.length === 1;
    return action;
  });
  return [...found, ...noteToWrite(document, diagnostic)];
}

/** A wiki link may name a note that is still to be written; the command asks for its title, and writes nothing without an answer. */
function noteToWrite(document: vscode.TextDocument, diagnostic: vscode.Diagnostic): readonly vscode.CodeAction[] {
  const [title = ''] = document.getText(diagnostic.range).split('#');
  if (diagnostic.code !== 'noNote' || openingOf(document, diagnostic.range) !== '[[' || title.trim() === '') return [];
  const action = new vscode.CodeAction(vscode.l10n.t('New note “{0}”…', displayText(title)), vscode.CodeActionKind.QuickFix);
  action.command = { command: 'notesReference.newNote', title: action.title, arguments: [title.trim()] };
  action.diagnostics = [diagnostic];
  return [action];
}

async function fixesOf(document: vscode.TextDocument, { code, range }: vscode.Diagnostic, dependencies: QuickFixDependencies): Promise<readonly Fix[]> {
  switch (code) {
    case 'noNote':
    case 'noHeading':
      return linkFixes(document, range, dependencies);
    case 'noLanguage':
      return [{ title: vscode.l10n.t('Mark it as plain text'), edit: replacing(document, new vscode.Range(range.end, range.end), 'text') }];
    case 'tagCase':
      return [{ title: vscode.l10n.t('Write it in lower case'), edit: replacing(document, range, document.getText(range).toLowerCase()) }];
    case 'categories':
      return changing(document, vscode.l10n.t('Keep the first two categories'), (await import('../../core/parsing.ts')).keepTwoCategories(document.getText()));
    case 'mathMissing':
      return changing(document, vscode.l10n.t('Add “math: true”'), (await import('../../core/parsing.ts')).turnMathOn(document.getText()));
    case 'postName':
      return renaming(document, dependencies);
    default:
      return [];
  }
}

/** One for each note or heading that may be meant. A link whose target stands elsewhere, in a definition, has none. */
function linkFixes(document: vscode.TextDocument, range: vscode.Range, { library, targets }: QuickFixDependencies): readonly Fix[] {
  const from = library.outline(document.uri.toString());
  const opening = openingOf(document, range);
  if (!from || opening === undefined) return [];
  const scheme = opening.startsWith('post') ? 'post:' : '';
  const link = { wiki: opening === '[[', target: scheme + document.getText(range), line: range.start.line };
  return closestTargets(link, from, { targets: targets(), isNeighbour: (path) => library.sharesSource(path, from.path) }).map((target) => {
    const text = target.slice(scheme.length);
    return { title: vscode.l10n.t('Link to {0} instead', displayText(text)), edit: replacing(document, range, text) };
  });
}

/** What stands in front of a link's target; `undefined` where that is not within the link. */
function openingOf(document: vscode.TextDocument, { start }: vscode.Range): string | undefined {
  return /\[\[$|\]\(\s*<?$|post_url\s+$/.exec(document.lineAt(start.line).text.slice(0, start.character))?.[0];
}

async function renaming({ uri }: vscode.TextDocument, { extensionUri, library }: QuickFixDependencies): Promise<readonly Fix[]> {
  const note = library.outline(uri.toString());
  if (!note || !isWritable(extensionUri, uri)) return [];
  const { ctime, mtime } = await vscode.workspace.fs.stat(uri);
  // Some file systems do not know when a file came to be.
  const written = localTime(new Date(Math.min(ctime || mtime, mtime))).date;
  const name = postFileName(uri.path.slice(uri.path.lastIndexOf('/') + 1), { title: note.title, date: note.date, written });
  const target = await freeName(vscode.Uri.joinPath(uri, '..'), name);
  const edit = new vscode.WorkspaceEdit();
  edit.renameFile(uri, target, { overwrite: false, ignoreIfExists: false });
  return [{ title: vscode.l10n.t('Rename the file to {0}', displayText(target.path.slice(target.path.lastIndexOf('/') + 1))), edit }];
}

function changing(document: vscode.TextDocument, title: string, change: TextChange | undefined): readonly Fix[] {
  if (!change) return [];
  const range = new vscode.Range(document.positionAt(change.start), document.positionAt(change.end));
  return [{ title, edit: replacing(document, range, change.text) }];
}

function replacing({ uri }: vscode.TextDocument, range: vscode.Range, text: string): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, range, text);
  return edit;
}
