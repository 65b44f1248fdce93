import type { FromReader, Snapshot } from './messages.ts';

/** The note on the page, and how to speak to the extension. */
export interface Page {
  readonly snapshot: Snapshot;
  /** The rendered text. */
  readonly text: HTMLElement;
  readonly send: (message: FromReader) => void;
  /** The source line at the top of the window. */
  readonly line: () => number;
  /** Tells what has happened, for a moment, also to screen readers. */
  readonly announce: (text: string) => void;
}
