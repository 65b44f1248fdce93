import { AnchorNames } from '../markdown/anchor.ts';
import { cheatLines, cheatTags } from './cheatLines.ts';
import type { Note, Recipe, Section } from '../note.ts';

interface Part {
  readonly tags: readonly string[];
  readonly line: number;
  readonly prose: string[];
  readonly code: string[];
}

/**
 * Reads a cheat sheet of navi: tags open a section, each command is a recipe with the description above it, and
 * `<name>` in it is a blank (where navi runs a command to offer values for it, we ask). Never throws.
 */
export function parseCheat(path: string, text: string, fallbackTitle: string): Note {
  const parts: Part[] = [];
  const recipes: Recipe[] = [];
  let description = '';
  const current = (line: number): Part => {
    if (parts.length === 0) parts.push({ tags: [], line, prose: [], code: [] });
    return parts.at(-1)!;
  };
  for (const { kind, text: words, line, endLine } of cheatLines(text)) {
    if (kind === 'tags') {
      parts.push({ tags: cheatTags(words), line, prose: [], code: [] });
      description = '';
    } else if (kind === 'description') current(line).prose.push((description = words));
    else if (kind === 'comment') current(line).prose.push(words);
    else if (kind === 'command') {
      const part = current(line);
      part.code.push(words);
      recipes.push({ index: recipes.length, section: parts.length - 1, description: description || part.tags.join(', ') || fallbackTitle, lang: 'bash', code: words, line, endLine, kind: 'fence', blanks: true });
    }
  }
  return {
    path,
    title: fallbackTitle,
    frontMatter: { categories: [], tags: [...new Set(parts.flatMap(({ tags }) => tags))], aliases: [], bodyLine: 0 },
    sections: sectionsOf(parts, { title: fallbackTitle, end: text.split(/\r\n|\r|\n/).length }),
    recipes,
    links: [],
    problems: [],
  };
}

function sectionsOf(parts: readonly Part[], { title, end }: { title: string; end: number }): readonly Section[] {
  const anchors = new AnchorNames();
  return parts.map(({ tags, line, prose, code }, at) => {
    const heading = tags.join(', ') || title;
    return {
      heading,
      headings: [heading],
      level: tags.length > 0 ? 1 : 0,
      line,
      endLine: parts[at + 1]?.line ?? end,
      anchor: anchors.next(heading),
      prose: prose.join('\n'),
      code: code.join('\n'),
      math: '',
    };
  });
}
