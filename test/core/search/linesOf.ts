import type { SectionLines } from '../../../src/core/search/sectionLines.ts';

/** Each line's field and text. */
export function linesOf({ count, units, fields, starts, ends }: SectionLines): [number, string][] {
  return Array.from({ length: count }, (_, at) => [fields[at]!, String.fromCharCode(...units.subarray(starts[at], ends[at]))]);
}
