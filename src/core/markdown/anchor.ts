/**
 * The fragment of a heading: lower case, white space to `-`, only letters of any script, digits, `-` and `_` kept.
 * This is GitHub's rule, which kramdown's output for Chinese headings agrees with.
 */
export function slug(heading: string): string {
  return heading
    .normalize('NFC')
    .toLowerCase()
    .trim()
    .replace(/\s+/g, '-')
    .replace(/[^\p{L}\p{M}\p{N}_-]/gu, '');
}

/** Gives out anchors that are unique within one note: the second `use` becomes `use-1`. */
export class AnchorNames {
  readonly #taken = new Map<string, number>();

  /** By the id that the note gives the heading, else by its text; without a letter in it the heading is called `section`. */
  next(heading: string, id = heading): string {
    const base = slug(id) || 'section';
    let anchor = base;
    let count = this.#taken.get(base) ?? 0;
    while (this.#taken.has(anchor)) anchor = `${base}-${++count}`;
    this.#taken.set(base, count);
    this.#taken.set(anchor, this.#taken.get(anchor) ?? 0);
    return anchor;
  }
}
