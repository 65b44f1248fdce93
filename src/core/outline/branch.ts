import { slug } from '../markdown/anchor.ts';
import type { Note, Section } from '../note.ts';

/** A heading and all that stands below it. */
export interface Branch {
  /** 0-based. */
  readonly line: number;
  /** The first line that no longer belongs to it. */
  readonly endLine: number;
}

/**
 * The branch whose heading has that anchor or these words, `#` in front or not. A heading that only holds others, which is
 * no section, has one too. `lines` are the note's.
 */
export function findBranch(note: Note, name: string, lines: readonly string[]): Branch | undefined {
  const { sections } = note;
  const wanted = slug(name.replace(/^#+\s*/, ''));
  const section =
    sections.find(({ anchor, heading }) => anchor === wanted || anchor === name || heading === name) ??
    (wanted === '' ? undefined : sections.find(({ heading }) => slug(heading) === wanted));
  if (section) return branchOf(sections, section);
  return wanted === '' ? undefined : groupCalled(note, wanted, lines);
}

/** The first branch of a section whose heading holds these words. */
export function findLikeBranch({ sections }: Pick<Note, 'sections'>, words: string): Branch | undefined {
  const wanted = slug(words.replace(/^#+\s*/, ''));
  const section = wanted === '' ? undefined : sections.find(({ heading }) => slug(heading).includes(wanted));
  return section && branchOf(sections, section);
}

function branchOf(sections: readonly Section[], section: Section): Branch {
  const { line, level, headings } = section;
  // The lead ends where the first heading comes.
  const below = level === 0 ? [] : sections.slice(sections.indexOf(section) + 1);
  const behind = below.findIndex((one) => one.level <= level || !startsWith(one.headings, headings));
  return { line, endLine: (below.slice(0, behind < 0 ? undefined : behind).at(-1) ?? section).endLine };
}

/** The line of such a heading is not known: it stands between the section before it and the first one below it. */
function groupCalled({ sections, frontMatter }: Note, wanted: string, lines: readonly string[]): Branch | undefined {
  const at = sections.findIndex(({ headings }) => headings.slice(0, -1).some((heading) => slug(heading) === wanted));
  const first = sections[at];
  if (!first) return undefined;
  const path = first.headings.slice(0, first.headings.findIndex((heading) => slug(heading) === wanted) + 1);
  const behind = sections.findIndex(({ headings }, place) => place > at && !startsWith(headings, path));
  const from = sections[at - 1]?.endLine ?? frontMatter.bodyLine;
  const own = lines.slice(from, first.line).findIndex((line) => slug(line.replace(/^[#\s]*|[#\s]*$/g, '')) === wanted);
  return { line: from + Math.max(0, own), endLine: sections.at(behind < 0 ? -1 : behind - 1)!.endLine };
}

function startsWith(headings: readonly string[], path: readonly string[]): boolean {
  return path.every((heading, depth) => headings[depth] === heading);
}
