import type { Blank } from './recipePart.ts';
import { alternatives } from './blankSite.ts';

/** What a front-matter key or a fence's attribute says about blanks. */
export interface BlankSwitch {
  /** `false`: every bracket is text. */
  readonly blanks: boolean;
  /** Literal words that are blanks here, as `YOUR_TOKEN`, `PORT=8080` or `MODE=dev|prod`. */
  readonly names: readonly string[];
}

/**
 * Reads the value of `blanks`: `false`, `off`, `no`, `none`, `0` turn blanks off; `true`, `on`, `yes` and anything unusable
 * leave them on; a list, or a text with commas, declares words. At most 200 words are taken.
 */
export function readBlankSwitch(value: unknown): BlankSwitch {
  if (value === false) return { blanks: false, names: [] };
  const words = Array.isArray(value) ? value.filter((word) => typeof word === 'string') : typeof value === 'string' ? value.split(',') : [];
  const names = words.map((word) => word.trim()).filter((word) => word !== '').slice(0, 200);
  const [only = ''] = names;
  if (names.length === 1 && /^(?:false|off|no|none|0)$/iu.test(only)) return { blanks: false, names: [] };
  if (names.length === 1 && /^(?:true|on|yes)$/iu.test(only)) return { blanks: true, names: [] };
  return { blanks: true, names };
}

/** The declared words with their blanks, longest first, so that `API_KEY_ID` wins over `API_KEY`. */
export function declaredBlanks(names: readonly string[]): readonly Blank[] {
  const blanks = names.map((declaration): Blank => {
    const equals = declaration.indexOf('=');
    if (equals < 1) return { name: declaration };
    const name = declaration.slice(0, equals);
    const fallback = declaration.slice(equals + 1);
    const choices = alternatives(fallback);
    return choices === undefined ? { name, fallback } : { name, choices };
  });
  return blanks.sort((a, b) => b.name.length - a.name.length);
}
