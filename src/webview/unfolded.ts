/**
 * Remembers which parts of a note are unfolded, and gives back how to have it so once the text was written anew: parts are
 * known by their summary, those of the same summary by their order. A note may have thousands of them, so each is looked at once.
 */
export function keepUnfolded(text: HTMLElement): () => void {
  const before = new Map([...folds(text)].map(([name, parts]) => [name, parts.map((part) => part.open)]));
  return () => {
    for (const [name, parts] of folds(text)) {
      const states = before.get(name) ?? [];
      for (const [at, open] of states.slice(0, parts.length).entries()) parts[at]!.open = open;
    }
  };
}

function folds(text: HTMLElement): ReadonlyMap<string, readonly HTMLDetailsElement[]> {
  const bySummary = new Map<string, HTMLDetailsElement[]>();
  for (const part of text.querySelectorAll('details')) {
    const summary = part.querySelector('summary')?.textContent ?? '';
    const alike = bySummary.get(summary);
    if (alike) alike.push(part);
    else bySummary.set(summary, [part]);
  }
  return bySummary;
}
