/** At most so many UTF-16 units from a text's start, and no half of a character at their end. */
export function beginning(text: string, most: number): string {
  return text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
}
