import { angleBlank } from './angleBlank.ts';
import type { BlankSite, FoundBlank } from './blankSite.ts';
import { braceBlank } from './braceBlank.ts';
import { codeContext, comment } from './codeContext.ts';
import { codeFamily } from './codeFamily.ts';
import { declaredBlanks } from './declaredBlanks.ts';
import type { Blank, RecipePart } from './recipePart.ts';
import { squareBlank } from './squareBlank.ts';

/** More than this many in one recipe and the rest is text (SECURITY D2). */
export const mostBlanks = 200;

interface Place extends FoundBlank {
  readonly start: number;
}

/**
 * The one function that decides whether `<x>`, `[x]`, `{{x}}` or a declared word is a blank or text.
 *
 * In: the recipe's code, its fence's language (any case, `''` if none) and the words the note declares as blanks.
 * Out: the code in pieces that join to exactly the code. Any text is accepted; when in doubt it stays text,
 * because a missed blank costs a keystroke and a wrong one breaks the command.
 * Within a comment a bracket is a blank only if the same blank also stands in the code.
 *
 * @example findBlanks('docker run -it <image>', 'bash')
 * // [{kind: 'text', text: 'docker run -it '}, {kind: 'blank', source: '<image>', blank: {name: 'image'}}]
 */
export function findBlanks(code: string, lang: string, declared: readonly string[] = []): readonly RecipePart[] {
  const places = findPlaces(code, lang.toLowerCase(), declaredBlanks(declared));
  const linked = linkByName(places);
  const parts: RecipePart[] = [];
  let end = 0;
  for (const place of places) {
    if (place.start > end) parts.push({ kind: 'text', text: code.slice(end, place.start) });
    parts.push({ kind: 'blank', source: code.slice(place.start, place.end), blank: linked.get(place.blank.name) ?? place.blank });
    end = place.end;
  }
  if (end < code.length) parts.push({ kind: 'text', text: code.slice(end) });
  return parts;
}

function findPlaces(code: string, lang: string, declared: readonly Blank[]): readonly Place[] {
  const family = codeFamily(lang, code);
  const marks = codeContext(code, lang, family);
  const places: Place[] = [];
  const inComments: Place[] = [];
  let lastEnd = -1;
  for (let at = 0; at < code.length && places.length + inComments.length < mostBlanks; ) {
    const context = marks[at] ?? 0;
    const found = blankAt({ code, at, lang, family, context, lastEnd }, declared);
    if (found === undefined) {
      at++;
      continue;
    }
    (context === comment ? inComments : places).push({ start: at, ...found });
    at = lastEnd = found.end;
  }
  const names = new Set(places.map((place) => place.blank.name));
  const echoed = inComments.filter((place) => names.has(place.blank.name));
  return [...places, ...echoed].sort((a, b) => a.start - b.start);
}

function blankAt(site: BlankSite, declared: readonly Blank[]): FoundBlank | undefined {
  const { code, at, family } = site;
  const word = declaredAt(code, at, declared);
  if (word !== undefined || family === 'markup') return word;
  switch (code[at]) {
    case '<': return angleBlank(site);
    case '{': return braceBlank(site);
    case '[': return squareBlank(site);
    default: return undefined;
  }
}

/** A declared word counts only as a whole word: `TOKEN` is not in `MY_TOKEN`. */
function declaredAt(code: string, at: number, declared: readonly Blank[]): FoundBlank | undefined {
  if (declared.length === 0) return undefined;
  const blank = declared.find(({ name }) => code.startsWith(name, at));
  if (blank === undefined) return undefined;
  const end = at + blank.name.length;
  const isWhole = !(isWordAt(code, at - 1) && isWordAt(code, at)) && !(isWordAt(code, end - 1) && isWordAt(code, end));
  return isWhole ? { end, blank } : undefined;
}

function isWordAt(code: string, at: number): boolean {
  return /\w/u.test(code[at] ?? '');
}

/** One blank a name: the first default or choice given anywhere holds everywhere. */
function linkByName(places: readonly Place[]): ReadonlyMap<string, Blank> {
  const linked = new Map<string, Blank>();
  for (const { blank } of places) {
    const known = linked.get(blank.name);
    if (known === undefined || (known.choices === undefined && known.fallback === undefined)) linked.set(blank.name, blank);
  }
  return linked;
}
