import { foldWord } from './characters.ts';

/** Longer words (encoded data, hashes) are cut: nobody types them to the end. */
export const maxTerm = 48;

/**
 * The terms of one word atom, the whole word first: `VideoCapture` → `videocapture`, `video`, `capture`;
 * `--no-cache` → `--no-cache`, `no`, `cache`; `E[x]tract` → `extract`; `python3` → `python3`, `python`.
 */
export function termsOf(word: string): readonly string[] {
  if (/^[a-z]+$/.test(word)) return [word.length > maxTerm ? word.slice(0, maxTerm) : word];
  const bare = word.includes('[') ? word.replace(/[[\]]/g, '') : word;
  const whole = foldWord(bare).slice(0, maxTerm);
  const parts = bare.startsWith('-') ? bare.split('-').flatMap((part) => [part, ...innerParts(part)]) : innerParts(word);
  const terms = [whole];
  for (const part of parts) {
    const term = foldWord(part).slice(0, maxTerm);
    if ((term.length > 1 || bare.startsWith('-')) && term !== '' && !terms.includes(term)) terms.push(term);
  }
  return terms;
}

/** The words of a camelCase name and the letters beside digits; none for a plain word. */
function innerParts(word: string): readonly string[] {
  if (!/[a-z][A-Z]|[A-Z]{2}[a-z]|\d[A-Za-z]|[A-Za-z]\d|\[/.test(word)) return [];
  return word.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g)?.filter((part) => part.length > 1) ?? [];
}
