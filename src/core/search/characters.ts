import { simplifiedCharacters, traditionalCharacters } from './traditionalTable.ts';

/** What a UTF-16 code unit is to the index: nothing, part of a word, or a character that is searched in pairs. */
export const separatorClass = 0;
export const wordClass = 1;
export const pairClass = 2;

const unknown = 255;
const classes = new Uint8Array(65_536).fill(unknown);
const folded = new Uint16Array(65_536);
let tableRead = false;

/** Scripts written without spaces, or (Korean) with endings glued on: Han, kana, bopomofo, Hangul, Thai, Lao, Khmer, Burmese. */
const pairRanges: readonly (readonly [number, number])[] = [
  [0x0e00, 0x0eff],
  [0x1000, 0x109f],
  [0x1780, 0x17ff],
  [0x2e80, 0x2fdf],
  [0x3005, 0x3007],
  [0x3040, 0x312f],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xac00, 0xd7af],
  [0xf900, 0xfaff],
  [0xff66, 0xff9f],
];

/** The class of a code unit. Surrogates are separators: emoji and rare characters are not searched. */
export function classOf(code: number): number {
  const known = classes[code]!;
  if (known !== unknown) return known;
  return (classes[code] = classify(code));
}

function classify(code: number): number {
  if (pairRanges.some(([first, last]) => code >= first && code <= last)) return pairClass;
  return /[\p{L}\p{N}\p{M}]/u.test(String.fromCharCode(code)) ? wordClass : separatorClass;
}

/** A paired character in its searched form: simplified, full width kana, compatibility forms resolved. */
export function foldPaired(code: number): number {
  if (!tableRead) readTable();
  const known = folded[code]!;
  if (known > 0) return known;
  return (folded[code] = String.fromCharCode(code).normalize('NFKC').charCodeAt(0));
}

function readTable(): void {
  tableRead = true;
  for (let at = 0; at < traditionalCharacters.length; at++) {
    folded[traditionalCharacters.charCodeAt(at)] = simplifiedCharacters.charCodeAt(at);
  }
}

/** A word in its searched form: lower case, full width to ASCII, accents stripped. Other scripts' vowel signs stay. */
export function foldWord(word: string): string {
  if (/^[a-z\d-]*$/.test(word)) return word;
  if (/^[\x20-\x7e\u4e00-\u9fff]*$/.test(word)) return word.toLowerCase();
  return word.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
}

const manyUnits = 1;
const smallSigma = 0x3c3;
const simple = new Uint16Array(65_536);

/**
 * The one unit that a unit of a word has in the word's searched form, whatever stands beside it; undefined where it
 * takes the whole word to say, as for marks, for what folds to several units and for the sigma, which has two forms.
 */
export function foldUnit(code: number): number | undefined {
  const known = (simple[code] ||= foldAlone(code));
  return known === manyUnits ? undefined : known;
}

function foldAlone(code: number): number {
  const unit = String.fromCharCode(code);
  const folded = foldWord(unit);
  const depends = /[\p{M}\p{Cs}]/u.test(unit) || (folded.charCodeAt(0) === smallSigma && code !== smallSigma);
  return folded.length === 1 && !depends ? folded.charCodeAt(0) : manyUnits;
}

/** A whole text in its searched form, white space and separators kept. For comparing, not for offsets. */
export function foldText(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text.toLowerCase();
  let out = '';
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    out += classOf(code) === pairClass ? String.fromCharCode(foldPaired(code)) : text[at]!;
  }
  return foldWord(out);
}
