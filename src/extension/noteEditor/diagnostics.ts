import * as vscode from 'vscode';
import { type Finding, LinkTargets, type NoteLibrary } from '../../core/index.ts';
import { displayText } from '../displayText.ts';
import type { FolderSource } from '../folders/folderSource.ts';
import type { LoadOnDemand } from '../loadOnDemand.ts';
import { findingSource, offerQuickFixes } from './offerQuickFixes.ts';

/** A note is checked when typing pauses; ms. */
const typingPause = 500;

export interface DiagnosticsDependencies {
  readonly extensionUri: vscode.Uri;
  readonly library: NoteLibrary;
  readonly folders: () => readonly FolderSource[];
  readonly onDemand: LoadOnDemand;
}

/**
 * Shows in open notes of the user's own folders what their author would want to know: dead links, blocks without a
 * language, what Chirpy rejects. Never for the notes that ship with the extension, nor for files of other folders.
 */
export function showDiagnostics({ extensionUri, library, folders, onDemand }: DiagnosticsDependencies): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('notesReference');
  let targets: LinkTargets | undefined;
  const known = (): LinkTargets => (targets ??= new LinkTargets(library.outlines()));
  const checks = whenTypingPauses(async (document) => {
    const { checkNote } = await import('../../core/parsing.ts');
    const path = document.uri.toString();
    const owner = folders().find((folder) => folder.owns(path));
    const note = library.outline(path);
    const enabled = vscode.workspace.getConfiguration('notesReference', document.uri).get<boolean>('diagnostics', true);
    if (!note || !owner || owner.bundled || !enabled || document.isClosed) return collection.delete(document.uri);
    const text = document.getText();
    const findings = checkNote(text, note, known());
    collection.set(document.uri, findings.map(diagnostic));
    if (/[$\\]/.test(text)) void addFormulas(collection, document, findings);
  });
  const checkSoon = (document: vscode.TextDocument): void => {
    const path = document.uri.toString();
    if (folders().some((folder) => folder.owns(path))) checks.soon(document);
    // Its folder was taken out of the settings.
    else if (collection.has(document.uri)) collection.delete(document.uri);
  };
  const checkAll = (): void => {
    targets = undefined;
    vscode.workspace.textDocuments.forEach(checkSoon);
  };
  return vscode.Disposable.from(
    checks,
    collection,
    library.onDidChange(checkAll),
    vscode.workspace.onDidOpenTextDocument(checkSoon),
    vscode.workspace.onDidChangeTextDocument(({ document }) => checkSoon(document)),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => collection.delete(uri)),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('notesReference.diagnostics')) checkAll();
    }),
    offerQuickFixes({ extensionUri, library, targets: known }, onDemand),
  );
}

/** Adds what KaTeX finds, which comes with the first formula: nobody has to wait for it who only searches. */
async function addFormulas(collection: vscode.DiagnosticCollection, document: vscode.TextDocument, findings: readonly Finding[]): Promise<void> {
  const { version } = document;
  const { checkFormulas } = await import('../../core/check/checkFormulas.ts');
  const formulas = checkFormulas(document.getText());
  if (formulas.length > 0 && document.version === version && !document.isClosed) collection.set(document.uri, [...findings, ...formulas].map(diagnostic));
}

interface PausingWork extends vscode.Disposable {
  readonly soon: (document: vscode.TextDocument) => void;
}

/** Does the work for a document once nothing has asked for it for a while. */
function whenTypingPauses(work: (document: vscode.TextDocument) => Promise<void>): PausingWork {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const soon = (document: vscode.TextDocument): void => {
    const path = document.uri.toString();
    clearTimeout(timers.get(path));
    timers.set(path, setTimeout(() => {
      timers.delete(path);
      void work(document);
    }, typingPause));
  };
  return { soon, dispose: () => timers.forEach(clearTimeout) };
}

function diagnostic(finding: Finding): vscode.Diagnostic {
  const { kind, line, start, end } = finding;
  const severity = kind === 'noNote' || kind === 'noHeading' || kind === 'formula' ? vscode.DiagnosticSeverity.Warning : vscode.DiagnosticSeverity.Information;
  const shown = new vscode.Diagnostic(new vscode.Range(line, start, line, end), findingText(finding), severity);
  shown.source = findingSource;
  shown.code = kind;
  return shown;
}

function findingText({ kind, detail }: Finding): string {
  const name = displayText(detail);
  switch (kind) {
    case 'noNote':
      return vscode.l10n.t('There is no note {0} among your notes.', name);
    case 'noHeading':
      return vscode.l10n.t('The note has no such heading: {0}', name);
    case 'noLanguage':
      return vscode.l10n.t('The code block names no language, so it is not highlighted and not offered where that language is written.');
    case 'postName':
      return vscode.l10n.t('Jekyll leaves this post out: the name of its file must be like 2024-09-30-title.md.');
    case 'categories':
      return vscode.l10n.t('Chirpy shows two categories at most; this post has more: {0}', name);
    case 'tagCase':
      return vscode.l10n.t('Chirpy wants tags in lower case: {0}', name);
    case 'formula':
      return vscode.l10n.t('The formula cannot be typeset: {0}', name);
    case 'mathMissing':
      return vscode.l10n.t('The post has formulas, but no “math: true”: the blog will show their source.');
  }
}
