import type { Blank } from '../../../src/core/blanks/recipePart.ts';

/** A blank on one line, for tables: `name`, `name=default`, `name(a|b)`. */
export function describeBlank(blank: Blank): string {
  if (blank.choices !== undefined) return `${blank.name}(${blank.choices.join('|')})`;
  return blank.fallback === undefined ? blank.name : `${blank.name}=${blank.fallback}`;
}
