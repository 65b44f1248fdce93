import { AnchorNames } from './anchor.ts';
import type { Note, Recipe, Section } from './note.ts';

interface Part {
  readonly tags: readonly string[];
  readonly line: number;
  readonly prose: string[];
  readonly code: string[];
}

/**
 * Reads a cheat sheet of navi (github.com/denisidoro/navi): `% tags` opens a section, `# words` says what the command
 * below does, `; words` is a comment, `$ name: command` tells where values of a blank come from (we ask instead),
 * everything else is a command up to the next empty or marked line. `<name>` in a command is a blank. Never throws.
 */
export function parseCheat(path: string, text: string, fallbackTitle: string): Note {
  const lines = text.split(/\r\n|\r|\n/);
  const parts: Part[] = [];
  const recipes: Recipe[] = [];
  let description = '';
  const current = (line: number): Part => {
    if (parts.length === 0) parts.push({ tags: [], line, prose: [], code: [] });
    return parts.at(-1)!;
  };
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    const words = line.slice(1).trim();
    if (line.startsWith('%')) {
      parts.push({ tags: words.split(/[\s,]*,[\s,]*/).filter(Boolean), line: at, prose: [], code: [] });
      description = '';
    } else if (line.startsWith('#')) current(at).prose.push((description = words));
    else if (line.startsWith(';')) current(at).prose.push(words);
    else if (line.trim() !== '' && !line.startsWith('$') && !line.startsWith('@')) {
      const start = at;
      while (at + 1 < lines.length && !/^(?:[%#;$@]|\s*$)/.test(lines[at + 1]!)) at++;
      const code = lines.slice(start, at + 1).join('\n');
      const part = current(start);
      part.code.push(code);
      recipes.push({ index: recipes.length, section: parts.length - 1, description: description || part.tags.join(', ') || fallbackTitle, lang: 'bash', code, line: start, endLine: at + 1, kind: 'fence', blanks: true });
    }
  }
  return {
    path,
    title: fallbackTitle,
    frontMatter: { categories: [], tags: [...new Set(parts.flatMap(({ tags }) => tags))], aliases: [], bodyLine: 0 },
    sections: sectionsOf(parts, { title: fallbackTitle, end: lines.length }),
    recipes,
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
