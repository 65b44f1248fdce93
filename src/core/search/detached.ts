/** From this length on V8 makes no copy of a part that is cut out of a text, and keeps the whole text for it (`SlicedString::kMinLength`). */
const leastShared = 13;

/** The same text, for keeping: it does not hold on to the note that it was cut out of. */
export function detached(text: string): string {
  return text.length < leastShared ? text : [text.slice(0, 1), text.slice(1)].join('');
}

/** One empty list for all: thousands of notes have no tags. */
export const none: readonly never[] = [];

/** The same of a list. */
export function detachedAll(texts: readonly string[]): readonly string[] {
  return texts.length === 0 ? none : texts.map(detached);
}
