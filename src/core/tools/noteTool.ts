import type { Note } from '../note.ts';
import { beginning } from '../beginning.ts';
import { longestAnswer, mistake, oneLine, place, type ToolAnswer, visibleText } from './answerText.ts';
import { findBranch, findLikeBranch } from '../outline/branch.ts';
import { findNote, type ReadOnlyLibrary } from './findNote.ts';
import type { InputSchema, ToolInput } from './toolInput.ts';

export const noteSchema = {
  type: 'object',
  properties: {
    note: { type: 'string', description: 'The note\'s path as search_notes or list_notes gives it.' },
    heading: { type: 'string', description: 'Only the section with this heading, with all that stands below it.' },
    start_line: { type: 'integer', minimum: 1, description: 'The line to continue from; lines count from 1.' },
  },
  required: ['note'],
} as const satisfies InputSchema;

/** A note's Markdown, or one section of it, with its lines; long ones in portions. */
export async function getNote(library: ReadOnlyLibrary, input: ToolInput): Promise<ToolAnswer> {
  const found = await findNote(library, input.text('note') ?? '');
  if (!('note' in found)) return found;
  const { note, text } = found;
  const lines = text.split(/\r\n|\n|\r/);
  const heading = input.text('heading');
  const branch = heading === undefined ? undefined : (findBranch(note, heading, lines) ?? findLikeBranch(note, heading));
  if (heading !== undefined && !branch) return mistake(`The note has no section "${oneLine(heading)}". Its sections:\n${headingList(note)}`);
  const start = (input.number('start_line') ?? (branch?.line ?? 0) + 1) - 1;
  const end = branch?.endLine ?? lines.length;
  if (start >= end) return mistake(`There is no line ${start + 1}: ${branch ? 'the section' : 'the note'} ends with line ${end}.`);
  return { text: portion({ note, lines, start, end }) };
}

interface Portion {
  readonly note: Note;
  readonly lines: readonly string[];
  readonly start: number;
  /** The first line that no longer belongs to it. */
  readonly end: number;
}

function portion({ note, lines, start, end }: Portion): string {
  const shown: string[] = [];
  let length = 0;
  for (let at = start; at < end; at++) {
    const line = visibleText(lines[at]!);
    if (length + line.length > longestAnswer) {
      if (at === start) shown.push(`${beginning(line, longestAnswer)} (this line goes on; it has ${line.length} characters)`);
      break;
    }
    shown.push(line);
    length += line.length + 1;
  }
  const last = start + shown.length;
  const head = `${oneLine(note.title)} · ${place(note.path, start)} · lines ${start + 1} to ${last} of ${lines.length}`;
  const more = last < end ? `\n\n(There is more: continue with start_line ${last + 1}.)` : '';
  return `${head}\n\n${shown.join('\n')}${more}`;
}

const mostHeadings = 100;

function headingList(note: Note): string {
  const rows = note.sections.slice(0, mostHeadings).map(({ headings, line }) => `- ${oneLine(headings.join(' › '))} (line ${line + 1})`);
  return [...rows, ...(note.sections.length > mostHeadings ? ['- …'] : [])].join('\n');
}
