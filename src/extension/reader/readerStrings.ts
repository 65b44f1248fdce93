import * as vscode from 'vscode';
import type { ReaderStrings } from '../../webview/messages.ts';

/** The words of the page, in the editor's language. */
export function readerStrings(): ReaderStrings {
  return {
    back: vscode.l10n.t('Back (Alt+Left)'),
    forward: vscode.l10n.t('Forward (Alt+Right)'),
    previousSection: vscode.l10n.t('Previous Section (Alt+Up)'),
    nextSection: vscode.l10n.t('Next Section (Alt+Down)'),
    openSource: vscode.l10n.t('Open Source'),
    outline: vscode.l10n.t('Outline'),
    toolbar: vscode.l10n.t('Reader'),
    noteText: vscode.l10n.t('Note text'),
    insert: vscode.l10n.t('Insert at the Cursor'),
    copy: vscode.l10n.t('Copy'),
    terminal: vscode.l10n.t('To the Terminal'),
    copied: vscode.l10n.t('Copied'),
    copyFormula: vscode.l10n.t('Copy as TeX'),
    code: vscode.l10n.t('Code, wider than the text'),
    table: vscode.l10n.t('Table, wider than the text'),
    formula: vscode.l10n.t('Formula, wider than the text'),
    zoom: vscode.l10n.t('Show larger:'),
    close: vscode.l10n.t('Close'),
    loadOnce: vscode.l10n.t('Load once'),
    imageMissing: vscode.l10n.t('There is no picture {0}.', '{0}'),
    imageRefused: vscode.l10n.t('The picture {0} is outside the notes folder, so it is not shown.', '{0}'),
    draft: vscode.l10n.t('Draft'),
    linkedFrom: vscode.l10n.t('Linked from'),
    line: vscode.l10n.t('line {0}', '{0}'),
    shortened: {
      length: vscode.l10n.t('This note is very long: only its beginning is shown here. Open the source to read all of it.'),
      nesting: vscode.l10n.t('This note is nested so deeply that parts of it are not shown. Open the source to read all of it.'),
      time: vscode.l10n.t('This note takes long to typeset: a part of it is shown as source.'),
    },
    labels: {
      callouts: {
        note: vscode.l10n.t('Note'),
        tip: vscode.l10n.t('Tip'),
        important: vscode.l10n.t('Important'),
        warning: vscode.l10n.t('Warning'),
        caution: vscode.l10n.t('Caution'),
        info: vscode.l10n.t('Info'),
        danger: vscode.l10n.t('Danger'),
      },
      formulaProblems: {
        definition: vscode.l10n.t('Formulas that define commands are not typeset.'),
        length: vscode.l10n.t('This formula is too long to be typeset.'),
        nesting: vscode.l10n.t('This formula is nested too deeply to be typeset.'),
        output: vscode.l10n.t('This formula is too large to be typeset.'),
        error: vscode.l10n.t('This formula has an error.'),
      },
      remoteImage: vscode.l10n.t('Remote image'),
      diagram: vscode.l10n.t('Diagram, shown as its source: drawing it needs a library larger than this extension.'),
      wikiProblems: {
        noNote: vscode.l10n.t('There is no such note.'),
        noHeading: vscode.l10n.t('The note has no such heading.'),
      },
    },
  };
}

/** For a note that is gone. */
export function goneText(): string {
  return vscode.l10n.t('This note is not there any more. It may have been moved, renamed or deleted.');
}

/** For a note that cannot be read while its folder is away. */
export function awayText(): string {
  return vscode.l10n.t('This note cannot be read now, as its folder is not there. It is shown as soon as the folder is back.');
}

/** For a note that the page could not show in time. */
export function stuckText(): string {
  return vscode.l10n.t('This note could not be typeset in time, so its source is shown.');
}
