import { findBlanks } from './blanks/findBlanks.ts';
import type { Blank, RecipePart } from './blanks/recipePart.ts';
import { blanksOf } from './blanks/recipePart.ts';
import type { Recipe } from './note.ts';

/** What the host knows when it inserts: data only, never names of the editor's variables. */
export interface SnippetContext {
  /** The value last given to a blank of that name; it is offered first. */
  readonly lastValues?: ReadonlyMap<string, string>;
  /** The text that is selected in the editor and will be replaced; it fills the blank that asks for it (see selectionBlank). */
  readonly selection?: string;
  /**
   * The selection goes in as mere text instead of as a tab stop: for one of several cursors, each with a selection of its own,
   * since the editor gives all tab stops of one number the first one's text.
   */
  readonly selectionAsText?: boolean;
}

type RecipeCode = Pick<Recipe, 'code' | 'lang' | 'blanks' | 'blankNames'>;

/** The recipe's code in pieces; one text piece where the note turned blanks off. */
export function recipeParts(recipe: RecipeCode): readonly RecipePart[] {
  if (!recipe.blanks) return recipe.code === '' ? [] : [{ kind: 'text', text: recipe.code }];
  return findBlanks(recipe.code, recipe.lang, recipe.blankNames);
}

/**
 * The recipe in VS Code's snippet syntax: blanks become numbered tab stops in the order of the code, equal names one number,
 * and every other character arrives as it is written, `$`, `}` and `\` included (SECURITY D1).
 * Without blanks the result has no tab stop at all and the editor leaves the cursor at the end; no `$0` is ever added.
 * Grammar: https://code.visualstudio.com/docs/editing/userdefinedsnippets#_grammar.
 *
 * @example snippetText({code: 'echo $HOME <x=a|b>', …}) // 'echo \\$HOME ${1|a,b|}'
 */
export function snippetText(recipe: RecipeCode, context: SnippetContext = {}): string {
  const parts = recipeParts(recipe);
  const blanks = blanksOf(parts);
  const wrapped = context.selection === undefined || context.selection === '' ? undefined : selectionBlank(blanks);
  const written = new Set<Blank>();
  return parts.map((part, at) => {
    if (part.kind === 'text') return escapeText(part.text);
    const { blank } = part;
    const stop = blanks.indexOf(blank) + 1;
    const before = parts[at - 1];
    const selection = alignedBehind(before?.kind === 'text' ? before.text : '', context.selection ?? '');
    if (blank === wrapped && context.selectionAsText === true) return escapeText(selection);
    // Later places of the same number copy the first one, in VS Code as in TextMate.
    if (written.has(blank)) return `\${${stop}}`;
    written.add(blank);
    if (blank === wrapped) return placeholder(stop, selection);
    return tabStop(stop, blank, context.lastValues?.get(blank.name));
  }).join('');
}

/** The lines of `text` below one another where only white space stands before its first one. */
function alignedBehind(before: string, text: string): string {
  const indent = /(?:^|\n)([ \t]+)$/u.exec(before)?.[1] ?? '';
  return text.replaceAll('\n', `\n${indent}`);
}

/** The blank that takes the editor's selection: the only one, or the one named `selection`, `selected` or 选中; `undefined` if there is none. */
export function selectionBlank(blanks: readonly Blank[]): Blank | undefined {
  return blanks.find((blank) => /^(?:selection|selected|selected text|选中|选中内容)$/iu.test(blank.name)) ?? (blanks.length === 1 ? blanks[0] : undefined);
}

/** The code with values in place of blanks; a blank without a value stays as the note writes it. Values are not looked into again. */
export function plainText(recipe: RecipeCode, values: ReadonlyMap<string, string> = new Map()): string {
  return recipeParts(recipe).map((part) => (part.kind === 'text' ? part.text : (values.get(part.blank.name) ?? part.source))).join('');
}

function tabStop(stop: number, blank: Blank, lastValue: string | undefined): string {
  const offered = lastValue === undefined ? offeredBy(blank) : [lastValue, ...offeredBy(blank).filter((value) => value !== lastValue)];
  const [first = blank.name] = offered;
  // The editor's grammar has no empty choice, and a list of one is no choice.
  const isList = offered.length > 1 && offered.every((value) => value !== '' && !value.includes('\n'));
  return isList ? `\${${stop}|${offered.map(escapeChoice).join(',')}|}` : placeholder(stop, first);
}

function offeredBy(blank: Blank): readonly string[] {
  if (blank.choices !== undefined) return blank.choices;
  return blank.fallback === undefined ? [] : [blank.fallback];
}

function placeholder(stop: number, text: string): string {
  return text === '' ? `\${${stop}}` : `\${${stop}:${escapeText(text)}}`;
}

function escapeText(text: string): string {
  return text.replace(/[\\$}]/gu, '\\$&');
}

function escapeChoice(text: string): string {
  return text.replace(/[\\,|]/gu, '\\$&');
}
