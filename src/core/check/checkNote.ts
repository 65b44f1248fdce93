import { readFrontMatter } from '../parse/frontMatter.ts';
import { linksIn } from '../parse/linksIn.ts';
import { bodyTokens } from '../markdown/bodyTokens.ts';
import type { FoundLink } from '../note.ts';
import type { LinkTargets } from '../links/resolveLink.ts';
import type { NoteOutline } from '../search/searchIndex.ts';

/** Something its author would want to know about a note. */
export interface Finding {
  readonly kind: 'noNote' | 'noHeading' | 'noLanguage' | 'formula' | 'postName' | 'categories' | 'tagCase' | 'mathMissing';
  /** 0-based; columns in UTF-16 units, `end` is behind the last one. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** The link, tag or name in question, as written; for a formula what is wrong with it. */
  readonly detail: string;
}

/**
 * What is wrong with the text of the note `from`, in the order of lines: links that lead nowhere, code blocks without a
 * language, and, for a Jekyll post, what Chirpy rejects or shows wrongly: a file name without date, more than two
 * categories, tags in upper case (their pages collide), formulas without `math: true`.
 */
export function checkNote(text: string, from: NoteOutline, targets: LinkTargets): readonly Finding[] {
  const lines = text.split(/\r\n|\r|\n/);
  const findings = [...checkLinks(text, { lines, from, targets }), ...checkFences(text, lines)];
  if (/(?:^|\/)_posts\//.test(from.path)) findings.push(...checkPost(text, lines, from.path));
  return findings.sort((a, b) => a.line - b.line || a.start - b.start);
}

interface LinkCheck {
  readonly lines: readonly string[];
  readonly from: NoteOutline;
  readonly targets: LinkTargets;
}

function* checkLinks(text: string, { lines, from, targets }: LinkCheck): Generator<Finding, void> {
  // How far each line was searched for each target: the same link may stand twice in a line.
  const searched = new Map<string, number>();
  const withBlanks = new Map<number, string>();
  for (const link of linksIn(text)) {
    const { kind } = targets.resolve(link, from);
    if (kind !== 'noNote' && kind !== 'noHeading') continue;
    const source = withBlanks.get(link.line) ?? lines.slice(link.line, link.line + 2).map(withoutCode).join('\n');
    withBlanks.set(link.line, source);
    const key = `${link.line} ${link.wiki} ${link.target}`;
    const before = searched.get(key);
    const at = linkPlace(source, link, before ?? 0) ?? (before === undefined ? place(lines, link.line, link.target) : undefined);
    // Of links whose target stands in a definition one is marked.
    if (!at) continue;
    searched.set(key, at.end);
    yield { kind, ...onItsLine(at, source), detail: link.target };
  }
}

type Place = Pick<Finding, 'line' | 'start' | 'end'>;

/** A place that was counted on into the line below. */
function onItsLine({ line, start, end }: Place, source: string): Place {
  const below = source.lastIndexOf('\n', start) + 1;
  return { line: below > 0 ? line + 1 : line, start: start - below, end: end - below };
}

/**
 * Where a link's target stands from column `from` on: behind what opens it, as its text may be the same word. `source` is
 * the line on which it opens and the one below, where the target may stand.
 */
function linkPlace(source: string, { wiki, target, line }: FoundLink, from: number): Place | undefined {
  const firstLine = source.search(/\n|$/);
  for (const written of [target, safeDecode(target)].map((one) => one.replace(/^post:/, ''))) {
    const literal = written.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    const opened = wiki ? `(?<!\\\\)\\[\\[${literal}(?=\\s*(?:\\||\\]\\]))` : `(?:\\]\\([\\s>]*<?|post_url\\s+)${literal}(?=[\\s)>%]|$)`;
    const search = new RegExp(opened, 'g');
    search.lastIndex = from;
    const found = search.exec(source);
    if (found && found.index < firstLine) return { line, start: search.lastIndex - written.length, end: search.lastIndex };
  }
  return undefined;
}

/** The line with blanks for its code, which may look like a link. */
function withoutCode(source: string): string {
  return source.replace(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/g, (code) => ' '.repeat(code.length));
}

/** Where `detail` stands in its line; the whole line where it is written in another way there. */
export function place(lines: readonly string[], line: number, detail: string): Place {
  const source = lines[line] ?? '';
  const written = [detail, safeDecode(detail)].find((form) => source.includes(form));
  if (written === undefined) return { line, start: 0, end: source.length };
  const start = source.indexOf(written);
  return { line, start, end: start + written.length };
}

function safeDecode(text: string): string {
  try {
    return decodeURI(text);
  } catch {
    return text;
  }
}

function* checkFences(text: string, lines: readonly string[]): Generator<Finding, void> {
  const { bodyOffset, frontMatter } = readFrontMatter(text);
  for (const token of bodyTokens(text.slice(bodyOffset))) {
    if (token.type !== 'fence' || token.info.trim() !== '') continue;
    const line = (token.map?.[0] ?? 0) + frontMatter.bodyLine;
    yield { kind: 'noLanguage', ...place(lines, line, token.markup), detail: token.markup };
  }
}

function* checkPost(text: string, lines: readonly string[], path: string): Generator<Finding, void> {
  const { frontMatter } = readFrontMatter(text);
  const head = lines.slice(0, frontMatter.bodyLine);
  const keyLine = (key: RegExp): number => Math.max(0, head.findIndex((line) => key.test(line)));
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (!/^\d{4}-\d{2}-\d{2}-.+/.test(name)) yield { kind: 'postName', ...place(lines, 0, lines[0] ?? ''), detail: safeDecode(name) };
  if (frontMatter.categories.length > 2) {
    const line = keyLine(/^categor(?:y|ies)\s*:/);
    yield { kind: 'categories', ...place(lines, line, lines[line] ?? ''), detail: frontMatter.categories.join(', ') };
  }
  for (const tag of frontMatter.tags.filter((one) => one !== one.toLowerCase())) {
    const from = keyLine(/^tags?\s*:/);
    const line = head.findIndex((source, at) => at >= from && source.includes(tag));
    yield { kind: 'tagCase', ...place(lines, Math.max(0, line), tag), detail: tag };
  }
  if (frontMatter.bodyLine > 0 && !head.some((line) => /^math\s*:\s*true\b/.test(line)) && hasFormula(text)) {
    yield { kind: 'mathMissing', ...place(lines, 0, lines[0] ?? ''), detail: 'math: true' };
  }
}

function hasFormula(text: string): boolean {
  const tokens = bodyTokens(text.slice(readFrontMatter(text).bodyOffset));
  return tokens.some(({ type, children }) => type.startsWith('math_') || (children ?? []).some((child) => child.type.startsWith('math_')));
}
