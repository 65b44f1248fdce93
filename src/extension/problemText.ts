import * as vscode from 'vscode';
import type { NoteProblem } from '../core/index.ts';

/** A problem of a note as a sentence that says what happened and what to do. */
export function problemText({ kind, line, detail }: NoteProblem): string {
  const place = String(line + 1);
  switch (kind) {
    case 'frontMatter':
      return vscode.l10n.t('The front matter cannot be read (line {0}: {1}). Title, tags and categories are missing until it is fixed.', place, detail ?? '');
    case 'unclosedFence':
      return vscode.l10n.t('The code block that starts in line {0} is never closed; everything below it counts as code.', place);
    case 'emptyHeading':
      return vscode.l10n.t('The heading in line {0} has no text.', place);
    case 'truncated':
      return vscode.l10n.t('The file is too large to be read whole ({0}); only its beginning and its headings are searched.', detail ?? '');
    case 'binary':
      return vscode.l10n.t('The file is not text, so there is nothing to show.');
    case 'encoding':
      if (detail === 'utf-8') return vscode.l10n.t('The file ends within a character, as after a copy that was cut short. Compare it with where it came from.');
      return vscode.l10n.t('The file is not UTF-8; it was read as {0}. If it looks wrong, save it as UTF-8.', detail ?? '');
    case 'unreadable':
      return vscode.l10n.t('The file cannot be read: {0}', detail ?? '');
  }
}
