/** What waits until somebody does something, loaded together with the first of it: every window would have to wait for it at the start. */
export { callNoteTool } from '../core/index.ts';
export { offerLeftOvers } from './capture/capture.ts';
export { commandTable } from './commands.ts';
export { droppedText } from './insert/droppedText.ts';
export { quickFixes } from './noteEditor/quickFixes.ts';
export { Reader } from './reader/reader.ts';
export { ContainerAnswers } from './terminal/containerAnswers.ts';
