import * as vscode from 'vscode';
import type { ReaderStrings } from '../../webview/messages.ts';

/** The words of the page, in the editor's language. */
export function readerStrings(): ReaderStrings {
  const { t } = vscode.l10n;
  return {
    back: t('Back (Alt+Left)'),
    forward: t('Forward (Alt+Right)'),
    previousSection: t('Previous Section (Alt+Up)'),
    nextSection: t('Next Section (Alt+Down)'),
    openSource: t('Open Source'),
    outline: t('Outline'),
    toolbar: t('Reader'),
    noteText: t('Note'),
    insert: t('Insert at the Cursor'),
    copy: t('Copy'),
    terminal: t('To the Terminal'),
    copied: t('Copied'),
    copyFormula: t('Copy as TeX'),
    code: t('Code, wider than the text'),
    table: t('Table, wider than the text'),
    formula: t('Formula, wider than the text'),
    zoom: t('Show larger:'),
    close: t('Close'),
    loadOnce: t('Load once'),
    imageMissing: t('There is no picture {0}.', '{0}'),
    imageRefused: t('The picture {0} is outside the notes folder, so it is not shown.', '{0}'),
    draft: t('Draft'),
    shortened: {
      length: t('This note is very long: only its beginning is shown here. Open the source to read all of it.'),
      nesting: t('This note is nested so deeply that parts of it are not shown. Open the source to read all of it.'),
      time: t('This note takes long to typeset: a part of it is shown as source.'),
    },
    labels: {
      callouts: {
        note: t('Note'),
        tip: t('Tip'),
        important: t('Important'),
        warning: t('Warning'),
        caution: t('Caution'),
        info: t('Info'),
        danger: t('Danger'),
      },
      formulaProblems: {
        definition: t('Formulas that define commands are not typeset.'),
        length: t('This formula is too long to be typeset.'),
        nesting: t('This formula is nested too deeply to be typeset.'),
        output: t('This formula is too large to be typeset.'),
        error: t('This formula has an error.'),
      },
      remoteImage: t('Remote image'),
      diagram: t('Diagram, shown as its source'),
    },
  };
}

/** For a note that is gone. */
export function goneText(): string {
  return vscode.l10n.t('This note is not there any more. It may have been moved, renamed or deleted.');
}

/** For a note that the page could not show in time. */
export function stuckText(): string {
  return vscode.l10n.t('This note could not be typeset in time, so its source is shown.');
}
