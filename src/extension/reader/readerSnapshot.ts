import * as vscode from 'vscode';
import { isShellLanguage, type Note, type ReadNote } from '../../core/index.ts';
import type { ReaderTarget, Snapshot } from '../../webview/messages.ts';
import { displayText } from '../displayText.ts';
import { mayUseTerminal } from '../mayUseTerminal.ts';
import { problemText } from '../problemText.ts';
import { awayText, goneText, readerStrings } from './readerStrings.ts';

/** One more than the page renders, so that the page sees, and says, that something is missing. */
const maxBody = 1024 * 1024 + 1;

export interface SnapshotState {
  readonly version: number;
  readonly path: string;
  readonly title: string;
  /** `undefined`: the note is not there. */
  readonly read: ReadNote | undefined;
  /** Whether it is not there because its folder is away. */
  readonly away: boolean;
  /** What the note's folder is called, where there are several. */
  readonly folder: string | undefined;
  readonly target: ReaderTarget | undefined;
  readonly canGoBack: boolean;
  readonly canGoForward: boolean;
  readonly remoteImages: readonly string[];
  readonly wikiLinks: Snapshot['wikiLinks'];
}

/** All that the page needs to show one note; complete in itself. */
export function readerSnapshot({ read, away, path, title, folder, target, ...state }: SnapshotState): Snapshot {
  const common = {
    type: 'snapshot' as const,
    note: path,
    cheat: /\.cheat$/i.test(path),
    trusted: vscode.workspace.isTrusted,
    terminal: mayUseTerminal(),
    strings: readerStrings(),
    ...state,
    ...(folder !== undefined && { folder: displayText(folder) }),
    ...(target && { target }),
  };
  return read ? { ...common, ...contents(read) } : { ...common, ...nothing(title, away) };
}

/** A note's name for tabs and titles, from its path alone. */
export function nameOf(path: string): string {
  return displayText(decodeURIComponent(path.slice(path.lastIndexOf('/') + 1)));
}

function contents({ note, text }: ReadNote): Contents {
  const { frontMatter, recipes, sections, problems, title } = note;
  const { bodyLine, date, description } = frontMatter;
  return {
    title,
    ...(date !== undefined && { date }),
    ...(description !== undefined && { description }),
    categories: frontMatter.categories,
    tags: frontMatter.tags,
    draft: frontMatter.published === false,
    body: behindLine(text, bodyLine).slice(0, maxBody),
    bodyLine,
    hasLead: sections[0]?.level === 0,
    recipes: recipes.map(pageRecipe),
    problems: problems.map(problemText),
  };
}

type Contents = Omit<Snapshot, 'type' | 'note' | 'cheat' | 'trusted' | 'terminal' | 'strings' | 'folder' | 'version' | 'canGoBack' | 'canGoForward' | 'remoteImages' | 'wikiLinks' | 'target'>;

function nothing(title: string, away: boolean): Contents {
  return {
    title,
    categories: [],
    tags: [],
    draft: false,
    body: '',
    bodyLine: 0,
    hasLead: false,
    recipes: [],
    problems: [away ? awayText() : goneText()],
  };
}

function pageRecipe({ index, line, kind, description, code, lang, blanks, blankNames }: Note['recipes'][number]): Snapshot['recipes'][number] {
  return { index, line, kind, description, code, lang, forShell: isShellLanguage(lang), blanks, ...(blankNames && { blankNames }) };
}

function behindLine(text: string, line: number): string {
  const breaks = /\r\n|\r|\n/g;
  for (let count = 0; count < line; count++) if (!breaks.exec(text)) return '';
  return text.slice(breaks.lastIndex);
}
