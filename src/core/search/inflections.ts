/**
 * The plain English forms a word may also stand in: plural and third person, `-ing`, `-ed`.
 * They are looked up in the dictionary, so a form that no note has costs nothing; real stemming brought nothing (SEARCH.md).
 */
export function inflections(word: string): readonly string[] {
  if (word.length < 3 || !/^[a-z]+$/.test(word)) return [];
  const forms = new Set<string>();
  for (const stem of new Set([word, ...stems(word)])) {
    forms.add(stem);
    forms.add(/(?:s|x|z|ch|sh)$/.test(stem) ? `${stem}es` : /[^aeiou]y$/.test(stem) ? `${stem.slice(0, -1)}ies` : `${stem}s`);
    const bare = stem.endsWith('e') ? stem.slice(0, -1) : stem;
    forms.add(`${bare}ing`);
    forms.add(`${bare}ed`);
  }
  forms.delete(word);
  return [...forms];
}

function stems(word: string): readonly string[] {
  if (word.length > 4 && word.endsWith('ies')) return [`${word.slice(0, -3)}y`];
  if (word.length > 5 && word.endsWith('ing')) return withoutEnding(word.slice(0, -3));
  if (word.length > 4 && word.endsWith('ed')) return withoutEnding(word.slice(0, -2));
  if (/(?:s|x|z|ch|sh)es$/.test(word)) return [word.slice(0, -2), word.slice(0, -1)];
  return word.length > 3 && /[^su]s$/.test(word) ? [word.slice(0, -1)] : [];
}

/** `listing` → `list`, `liste`; `running` → `runn`, `run`, `runne`: the dictionary knows which is a word. */
function withoutEnding(base: string): readonly string[] {
  const doubled = base.length > 3 && base.at(-1) === base.at(-2) ? [base.slice(0, -1)] : [];
  return [base, ...doubled, `${base}e`];
}
