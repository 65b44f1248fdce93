/** The public surface of the core: hosts import from here only. */
export type { FrontMatter, Note, NoteProblem, Recipe, Section } from './note.ts';
export type { Disposable, NoteFile, NoteSource, NoteText } from './noteSource.ts';
export { linkTarget, type LinkTarget } from './markdown/linkTarget.ts';
export { parseNote, titleFromPath } from './parseNote.ts';
export { blanksOf, type Blank, type RecipePart } from './blanks/recipePart.ts';
export { plainText, recipeParts, selectionBlank, snippetText, type SnippetContext } from './snippetText.ts';
export { type DecodeAs, decodeNote, readableBytes, tooLarge } from './decodeNote.ts';
export { NoteLibrary, type Progress, type ReadNote } from './noteLibrary.ts';
export { noteNode, type OutlineFolder, type OutlineNode, outlineTree } from './outline.ts';
export { type Hit, type NoteOutline, SearchIndex, type SearchOptions, type SearchResult } from './search/searchIndex.ts';
export { fittingLanguages, isShellLanguage, languageIdentifier } from './languages.ts';
export { findDestructiveCommands, type DestructiveCommand, type Destruction } from './destructiveCommands.ts';
export { findHiddenCharacters, hasControlCharacters, showHiddenCharacters, type HiddenCharacter } from './hiddenCharacters.ts';
export { codeSnippets, type IdOf, noteRecords } from './exportNotes.ts';
export { findSecrets, type Secret } from './secrets.ts';
export { shellOf, type Shell } from './shellQuote.ts';
export { indentLines } from './indentLines.ts';
export { commandText, planForTerminal, takesWords, type CommandText, type TerminalPlan, withoutPrompts } from './terminalPlan.ts';
