import type { Token } from 'markdown-it';
import { createMarkdown } from './createMarkdown.ts';

// Made for the first note that is looked at: it takes ten milliseconds, which the editor's start would feel.
let markdown: ReturnType<typeof createMarkdown> | undefined;

/** The tokens of a note's body, for who looks for something in it; lines count from the body's first one. */
export function bodyTokens(body: string): Token[] {
  markdown ??= createMarkdown();
  return markdown.parse(body, {});
}
