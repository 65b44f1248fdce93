import { closestNames, findBranch, linkedNotes } from '../core/index.ts';
import { markdownAsText, parseNote } from '../core/parsing.ts';
import { listNotes, openDirectories, readNote, shownPath, sourcePath } from './collection.ts';
import type { Options } from './options.ts';
import { forOutput } from './recipeCommand.ts';
import { oneLine } from './textWidth.ts';
import { UsageError } from './usageError.ts';

/** `show`: a note or one section of it, by path or by the end of its path. */
export async function showCommand(words: readonly string[], { format = 'md', ...given }: Options): Promise<number> {
  const [address, ...more] = words;
  if (address === undefined || more.length > 0) throw new UsageError('show needs one NOTE or NOTE#HEADING');
  if (format !== 'md' && format !== 'html' && format !== 'text') throw new UsageError(`--format is md, html or text, not ${format}`);
  const sources = openDirectories(given);
  const [name, heading] = splitAddress(address);
  const notes = new Map(listNotes(sources).map((path) => [shownPath(sources, path), path]));
  const found = notesCalled(name, notes);
  const fitting = found.length > 0 ? found : notesCalled(`${name}.md`, notes);
  if (fitting.length > 1) throw new UsageError(`several notes are called ${name}: ${fitting.slice(0, 5).join(', ')}`);
  const path = fitting[0] === undefined ? undefined : notes.get(fitting[0]);
  const text = path === undefined ? undefined : readNote(sources, path);
  if (path === undefined || !text) return notFound(`no such note: ${name}`, closestNames(name, [...notes.keys()], name.includes('/') ? withoutSuffix : fileName)[0]);
  const note = parseNote(path, text);
  const lines = text.text.split(/\r\n|\n|\r/);
  const branch = heading === undefined ? undefined : findBranch(note, heading, lines);
  if (heading !== undefined && !branch) return notFound(`no such section in ${fitting[0]}: ${heading}`, closestNames(heading, note.sections, (one) => one.heading)[0]?.anchor);
  const [from, to] = branch ? [branch.line, branch.endLine] : [format === 'md' ? 0 : note.frontMatter.bodyLine, lines.length];
  const markdown = lines.slice(from, to).join('\n');
  const isCheat = path.toLowerCase().endsWith('.cheat');
  if (format === 'md') process.stdout.write(forOutput(markdown.replace(/\n*$/, '\n')));
  else if (format === 'html') process.stdout.write(`${(await import('../core/renderNote.ts')).renderNote(markdown, { bodyLine: from, cheat: isCheat }).html}\n`);
  else process.stdout.write(forOutput(isCheat ? `${markdown}\n` : markdownAsText(markdown)));
  return 0;
}

/** The notes that a name may mean, from what a person sees of their paths to those in the index: a whole path comes before the ends of others. */
function notesCalled(name: string, notes: ReadonlyMap<string, string>): readonly string[] {
  const shown = [...notes.keys()];
  const whole = notes.has(name) ? [name] : shown.filter((one) => sourcePath(notes.get(one)!).path === name);
  return whole.length > 0 ? whole : linkedNotes(name, shown);
}

function splitAddress(address: string): [note: string, heading: string | undefined] {
  const at = address.indexOf('#');
  return at < 0 ? [address, undefined] : [address.slice(0, at), address.slice(at + 1)];
}

function notFound(message: string, meant: string | undefined): number {
  process.stderr.write(`notes-reference: ${oneLine(meant === undefined ? message : `${message}; did you mean ${meant}?`)}\n`);
  return 1;
}

function fileName(path: string): string {
  return withoutSuffix(path.slice(path.lastIndexOf('/') + 1));
}

function withoutSuffix(path: string): string {
  return path.replace(/\.[^./]*$/, '');
}
