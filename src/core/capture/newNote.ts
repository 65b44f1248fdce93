import { withoutNoteExtension } from '../noteName.ts';
import { lineBreakOf } from '../noteText.ts';

/** A moment as the user's clock shows it; core has no clock of its own. */
export interface LocalTime {
  /** `2024-09-30`. */
  readonly date: string;
  /** `21:00`. */
  readonly time: string;
  /** `+0800`. */
  readonly zone: string;
}

const reserved = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)$/iu;
/** Bytes; most file systems take 255, and the date, the extension and a temporary name's marks need room. */
const longestName = 200;

/**
 * A file name, without extension, for a note's title: lower case, words joined by `-`, Chinese kept.
 * No separators, control characters, reserved Windows names, leading or trailing dots; never empty, never over 200 bytes (SECURITY J4).
 */
export function noteFileName(title: string): string {
  const words = title.normalize('NFC').toLowerCase().replace(/[^\p{L}\p{M}\p{N}._-]+/gu, '-').replace(/\.{2,}/gu, '.');
  const trimmed = words.replace(/-{2,}/gu, '-').replace(/^[-._]+|[-._]+$/gu, '');
  const clipped = clip(trimmed, longestName).replace(/[-._]+$/u, '');
  if (clipped === '') return 'note';
  return reserved.test(clipped.split('.')[0] ?? '') ? `${clipped}-note` : clipped;
}

/** `2024-9-3-…`, `2024_09_03 …`, `20240903…`: a date that a file's name begins with, however it is written. */
const nameDate = /^(\d{4})(?:([-_. ])(1[0-2]|0?[1-9])\2(3[01]|[12]\d|0?[1-9])|(1[0-2]|0[1-9])(3[01]|[12]\d|0[1-9]))(?!\d)/u;

/**
 * The name under which Jekyll publishes a post whose file is called `name`: `2024-09-30-title.md`. The date is the front matter's,
 * else the one that the name begins with, else `written`; a name that is nothing but a date gets the note's title.
 */
export function postFileName(name: string, { title, date, written }: { readonly title: string; readonly date?: string | undefined; readonly written: string }): string {
  const base = withoutNoteExtension(name);
  const inName = nameDate.exec(base);
  const found = nameDate.exec(date ?? '') ?? inName;
  const dated = found ? [found[1], found[3] ?? found[5], found[4] ?? found[6]].map((part) => part?.padStart(2, '0')).join('-') : written;
  const rest = base.slice(inName?.[0].length ?? 0).replace(/^[-_. ]+/u, '');
  return `${dated}-${noteFileName(rest === '' ? title : rest)}${name.slice(base.length)}`;
}

function clip(text: string, bytes: number): string {
  let length = 0;
  let clipped = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (length > bytes) break;
    clipped += character;
  }
  return clipped;
}

/** The keys of one note's front matter as they are written, in their order. */
type Keys = ReadonlyMap<string, string>;

/**
 * The text of a new note in the style of its neighbours (texts of other notes of the folder, the newest first): the same keys in the
 * same order, the date in the same form, and the values that most of them share (`layout`, `math`, `categories`, …). A neighbour without
 * front matter counts as one; where most have none the note starts with its heading. Without neighbours a post gets Jekyll's usual keys.
 */
export function newNoteText(title: string, now: LocalTime, { neighbours, isPost }: { readonly neighbours: readonly string[]; readonly isPost: boolean }): string {
  const styles = neighbours.map(frontMatterKeys);
  const withKeys = styles.filter((keys) => keys !== undefined);
  const eol = neighbours[0] === undefined ? '\n' : lineBreakOf(neighbours[0]);
  if (withKeys.length * 2 < styles.length || (styles.length === 0 && !isPost)) return `# ${title}${eol}${eol}`;
  const model = withKeys[0] ?? new Map([['layout', 'post'], ['title', ''], ['date', '2000-01-01 00:00 +0000'], ['categories', '[]'], ['tags', '[]']]);
  const lines = [...model].flatMap(([key, value]) => {
    const own = ownValue(key, value, { title, now });
    if (own !== undefined) return [`${key}: ${own}`.trimEnd()];
    const shared = withKeys.filter((keys) => keys.get(key) === value).length * 2 > withKeys.length || withKeys.length === 0;
    return shared ? [`${key}: ${value}`.trimEnd()] : /^(?:tags?|categor(?:y|ies)|aliases)$/u.test(key) ? [`${key}: []`] : [];
  });
  return ['---', ...lines, '---', '', ''].join(eol);
}

/** What a new note says itself; `undefined` for a key that its neighbours decide. */
function ownValue(key: string, model: string, { title, now }: { readonly title: string; readonly now: LocalTime }): string | undefined {
  switch (key) {
    case 'title': return yamlScalar(title, model);
    case 'date': return dateLike(model, now);
    case 'description': case 'subtitle': case 'excerpt': return '';
    case 'tags': case 'tag': case 'aliases': return model.startsWith('[') || model === '' ? '[]' : '';
    default: return undefined;
  }
}

/** `2024-09-30 21:00 +0800` gives the same form for now; a date alone stays a date alone. */
function dateLike(model: string, { date, time, zone }: LocalTime): string {
  const quote = /^["']/u.exec(model)?.[0] ?? '';
  const hasTime = /\d:\d/u.test(model);
  const seconds = /\d:\d\d:\d\d/u.test(model) ? ':00' : '';
  const joined = /\dT\d/u.test(model) ? 'T' : ' ';
  const colonZone = /[+-]\d\d:\d\d["']?$/u.test(model) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone;
  const hasZone = /[+-]\d{2}:?\d{2}["']?$|Z["']?$/u.test(model);
  const space = joined === 'T' ? '' : ' ';
  return quote + date + (hasTime ? joined + time + seconds + (hasZone ? space + colonZone : '') : '') + quote;
}

/** Quoted where YAML would read something else, or where the neighbours quote theirs. */
function yamlScalar(text: string, model: string): string {
  const line = text.replace(/[\s\u0000-\u001F\u007F-\u009F]+/gu, ' ').trim();
  const isPlain = /^[\p{L}\p{N}][^\n]*$/u.test(line) && !/: |:$| #|^(?:true|false|yes|no|on|off|null|~)$|^[\d.+-]+$|^\d{4}-\d\d/iu.test(line);
  if (isPlain && !/^["']/u.test(model)) return line;
  return `"${line.replace(/[\\"]/gu, '\\$&')}"`;
}

/** Top-level keys with what stands behind them, nested lines left out; `undefined` without front matter. */
function frontMatterKeys(text: string): Keys | undefined {
  const block = /^\uFEFF?---[ \t]*(?:\r\n|\n|\r)([\s\S]*?)(?:\r\n|\n|\r)(?:---|\.\.\.)[ \t]*(?:[\r\n]|$)/u.exec(text.slice(0, 16_384));
  if (block === null) return undefined;
  const keys = new Map<string, string>();
  for (const line of (block[1] ?? '').split(/\r\n|\n|\r/u)) {
    const pair = /^([A-Za-z_][\w-]*):(?:[ \t]+(.*?))?[ \t]*$/u.exec(line);
    if (pair?.[1] !== undefined) keys.set(pair[1], pair[2] ?? '');
  }
  return keys;
}
