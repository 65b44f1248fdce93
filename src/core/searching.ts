/** The part of the public surface that searching needs: without the parsers, which take longer to load than a search takes. */
export { type DecodeAs, decodeNote, readableBytes, tooLarge } from './library/decodeNote.ts';
export { fingerprint } from './fingerprint.ts';
export { hasControlCharacters, showHiddenCharacters } from './hiddenCharacters.ts';
export { NoteFilter, type Patterns } from './library/noteFilter.ts';
export { isNoteName } from './noteName.ts';
export { type Disposable, type NoteFile, type NoteSource, type NoteText, unknownFile } from './noteSource.ts';
export { mayBePinyin } from './search/pinyin.ts';
export { type Hit, SearchIndex, type SearchOptions, type SearchResult } from './search/searchIndex.ts';
