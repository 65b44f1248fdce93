/** A character that a reader does not see, or sees as another one. */
export interface HiddenCharacter {
  readonly kind: 'control' | 'bidi' | 'invisible' | 'space' | 'mixedScript';
  /** UTF-16 offset. */
  readonly index: number;
  /** How many UTF-16 units it takes; for mixedScript the whole word. */
  readonly length: number;
  /** As it is shown to a person: `\x1B`, `U+202E`, or the word with foreign letters. */
  readonly label: string;
}

/** C0 without tab and line breaks, DEL, C1, lone surrogates. */
const controls = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]|\p{Surrogate}/u;
const bidi = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;
/** Zero width, fillers, tags, variation selectors and other default-ignorable code points. */
const invisible = /\p{Default_Ignorable_Code_Point}|[\u2800\uFFF9-\uFFFB]/u;
/** Spaces that a shell does not take for spaces. */
const spaces = /[\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]/u;

const suspicious = new RegExp(`(?:${controls.source})|(?:${bidi.source})|(?:${invisible.source})|(?:${spaces.source})`, 'gu');

/**
 * Finds what hides in a text (SECURITY E3, E5; the Trojan Source paper for the bidirectional controls).
 * As `command`, unusual spaces and words that mix Latin with Cyrillic or look-alike Greek letters are found too;
 * plain prose in any script has none of these, and joiners inside emoji and Arabic or Indic words are left alone.
 */
export function findHiddenCharacters(text: string, as: 'command' | 'prose' = 'command'): readonly HiddenCharacter[] {
  const found: HiddenCharacter[] = [];
  for (const match of text.matchAll(suspicious)) {
    const character = match[0];
    const kind = kindOf(character);
    if (kind === 'space' && as === 'prose') continue;
    if (kind === 'invisible' && isJoinery(text, match.index, character)) continue;
    found.push({ kind, index: match.index, length: character.length, label: labelOf(character) });
  }
  if (as === 'command') found.push(...mixedWords(text));
  return found.sort((a, b) => a.index - b.index);
}

/** The text with every hidden character written out: `\x1B` for controls, `\u{202E}` for the others; line breaks and tabs stay. */
export function showHiddenCharacters(text: string): string {
  return text.replace(suspicious, (character, index: number) => {
    const kind = kindOf(character);
    if (kind === 'control') return labelOf(character);
    if (kind === 'invisible' && isJoinery(text, index, character)) return character;
    return `\\u{${hex(character)}}`;
  });
}

/** Whether a character is one that a terminal acts on: any of C0, DEL and C1, tab and line breaks included. */
export function hasControlCharacters(text: string): boolean {
  return /[\u0000-\u001F\u007F-\u009F]/u.test(text);
}

function kindOf(character: string): HiddenCharacter['kind'] {
  if (controls.test(character)) return 'control';
  if (bidi.test(character)) return 'bidi';
  return invisible.test(character) ? 'invisible' : 'space';
}

function labelOf(character: string): string {
  const code = hex(character);
  return controls.test(character) && code.length <= 2 ? `\\x${code.padStart(2, '0')}` : `U+${code.padStart(4, '0')}`;
}

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
}

/** One variation selector or joiner between emoji, and joiners within scripts that are written with them. */
function isJoinery(text: string, index: number, character: string): boolean {
  const before = /(?:\p{Extended_Pictographic}|\p{Emoji}|\uFE0F|[\u{1F3FB}-\u{1F3FF}])$/u;
  const head = text.slice(Math.max(0, index - 2), index);
  const tail = text.slice(index + character.length, index + character.length + 2);
  if (character === '\uFE0F' || character === '\uFE0E') return before.test(head) && !/^[\uFE00-\uFE0F]/u.test(tail) && !head.endsWith('\uFE0F');
  if (character === '\u200D' && before.test(head) && /^\p{Extended_Pictographic}/u.test(tail)) return true;
  const joining = /[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Sinhala}\p{Script=Malayalam}]/u;
  return (character === '\u200C' || character === '\u200D') && joining.test(head.slice(-1)) && joining.test(tail.slice(0, 1));
}

const greekLookAlikes = /[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορτυχικ]/u;

function mixedWords(text: string): readonly HiddenCharacter[] {
  const found: HiddenCharacter[] = [];
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{M}]+/gu)) {
    const isLatin = /\p{Script=Latin}/u.test(word);
    if (isLatin && (/\p{Script=Cyrillic}/u.test(word) || greekLookAlikes.test(word))) {
      found.push({ kind: 'mixedScript', index, length: word.length, label: word });
    }
  }
  return found;
}
