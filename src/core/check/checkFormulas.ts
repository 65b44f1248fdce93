import type { Token } from 'markdown-it';
import { type Finding, place } from './checkNote.ts';
import { readFrontMatter } from '../parse/frontMatter.ts';
import { bodyTokens } from '../markdown/bodyTokens.ts';
import type { EquationMeta } from '../markdown/equationNumbers.ts';
import { formulaError } from '../render/formula.ts';

/** Formulas of one note that are looked at; each takes a millisecond or so. */
const mostFormulas = 300;

interface FoundFormula {
  /** As it is typeset: with numbers for labels. */
  readonly tex: string;
  readonly source: string;
  readonly display: boolean;
  readonly line: number;
}

/**
 * The formulas of a note's text that do not typeset, in the order of lines. Apart from `checkNote`, as KaTeX comes with
 * it: a host loads this when there is a formula to check.
 */
export function checkFormulas(text: string): readonly Finding[] {
  const lines = text.split(/\r\n|\r|\n/);
  return formulasIn(text).slice(0, mostFormulas).flatMap(({ tex, source, display, line }) => {
    const detail = formulaError(tex, display);
    if (detail === undefined) return [];
    const written = source.split('\n').find((one) => one.trim() !== '')?.trim() ?? '';
    const at = lines.findIndex((one, place) => place >= line && one.includes(written));
    return [{ kind: 'formula', ...place(lines, at < 0 ? line : at, written), detail }];
  });
}

function formulasIn(text: string): FoundFormula[] {
  const { bodyOffset, frontMatter } = readFrontMatter(text);
  return bodyTokens(text.slice(bodyOffset)).flatMap((token) => {
    const line = (token.map?.[0] ?? 0) + frontMatter.bodyLine;
    if (token.type.startsWith('math_')) return [formula(token, true, line)];
    return token.type === 'inline' ? inlineFormulas(token, line) : [];
  });
}

function inlineFormulas(token: Token, first: number): FoundFormula[] {
  const formulas = (token.children ?? []).filter(({ type }) => type.startsWith('math_'));
  return formulas.map((one) => formula(one, one.type === 'math_block', first + (one.map?.[0] ?? 0)));
}

function formula({ content, meta }: Token, display: boolean, line: number): FoundFormula {
  const { tex = content } = (meta ?? {}) as EquationMeta;
  return { tex, source: content, display, line };
}
