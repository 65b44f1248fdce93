/** A place in a recipe that waits for a value. The same name twice is one blank, filled once. */
export interface Blank {
  /** As a person reads it: `image`, `target ip`, `path/to/file`, `-s|--long`. */
  readonly name: string;
  /** What stands in the blank until something else is given; absent where the note gives none, `''` where it gives nothing on purpose. */
  readonly fallback?: string;
  /** At least two, in the note's order; `''` among them means that the blank may be left out. */
  readonly choices?: readonly string[];
}

/** A recipe's code cut into pieces: every `text` and every `source`, joined, is the code again, byte for byte. */
export type RecipePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'blank'; readonly source: string; readonly blank: Blank };

/** The blanks of a recipe, each once, in the order in which they first stand in the code. */
export function blanksOf(parts: readonly RecipePart[]): readonly Blank[] {
  const blanks = new Set<Blank>();
  for (const part of parts) if (part.kind === 'blank') blanks.add(part.blank);
  return [...blanks];
}
