/** What no window needs to start, in one piece: loaded with the first of it that somebody asks for, or once the notes are there, when what a crash left of a capture is looked for. */
export { callNoteTool } from '../core/index.ts';
export { offerLeftOvers } from './capture/capture.ts';
export { commandTable } from './commands.ts';
export { droppedText } from './insert/droppedText.ts';
export { quickFixes } from './noteEditor/quickFixes.ts';
export { Reader } from './reader/reader.ts';
export { ContainerAnswers } from './terminal/containerAnswers.ts';
