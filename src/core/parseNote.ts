import { BodyReader } from './parse/bodyReader.ts';
import { withoutNoteExtension } from './noteName.ts';
import { readFrontMatter } from './parse/frontMatter.ts';
import { headingText } from './parse/inlineText.ts';
import { createMarkdown } from './markdown/createMarkdown.ts';
import { parseCheat } from './parse/parseCheat.ts';
import type { Note, NoteProblem } from './note.ts';
import type { NoteText } from './noteSource.ts';
import type { Token } from 'markdown-it';
import { decodePercent } from './percent.ts';

// Made for the first note, not while the editor starts. A bare address is the same text whether it is recognised as a
// link or not, and looking for them is slow.
let parser: ReturnType<typeof createMarkdown> | undefined;

/**
 * Parses one file. Never throws: whatever is wrong with the text ends up in `problems`,
 * and everything that can be read is there.
 * `path` is the source's name for it: its last part may become the title,
 * and commands below a `windows` folder count as PowerShell.
 */
export function parseNote(path: string, source: string | NoteText): Note {
  const { text, problem, detail }: NoteText = typeof source === 'string' ? { text: source } : source;
  if (!problem && /\.cheat$/i.test(path)) return parseCheat(path, text, titleFromPath(path));
  const { frontMatter, bodyOffset, problem: frontMatterProblem } = readFrontMatter(text);
  const body = text.slice(bodyOffset);
  parser ??= createMarkdown().disable('linkify');
  const tokens = parser.parse(body, {});
  const title = frontMatter.title ?? firstHeading(tokens) ?? titleFromPath(path);
  const reader = new BodyReader({ title, path, frontMatter, lines: body.replace(/\r\n?/g, '\n').split('\n') });
  const sourceProblem: NoteProblem | undefined = problem && { kind: problem, line: 0, ...(detail && { detail }) };
  const { problems, ...parts } = reader.read(tokens);
  return {
    path,
    title,
    frontMatter,
    ...parts,
    problems: [sourceProblem, frontMatterProblem, ...problems].filter((found) => found !== undefined),
  };
}

function firstHeading(tokens: readonly Token[]): string | undefined {
  const at = tokens.findIndex((token) => token.type === 'heading_open' && token.level === 0);
  return at < 0 ? undefined : headingText(tokens[at + 1]!) || undefined;
}

/** `2024-09-30-my-notes.md` → `my-notes`: what a note without title and heading is called. */
function titleFromPath(path: string): string {
  const name = decodePercent(path.slice(path.lastIndexOf('/') + 1));
  const bare = withoutNoteExtension(name).replace(/^\d{4}-\d{2}-\d{2}-/, '');
  return bare || name || path;
}
