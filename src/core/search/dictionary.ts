import { classOf, foldPaired, pairClass, wordClass } from './characters.ts';
import type { Rows } from './packedTexts.ts';
import { stopWords } from './stopWords.ts';
import { TermTable } from './termTable.ts';

/** Which terms the atoms of a segment stand for. Terms are sorted by code unit, so a prefix is a range of them. */
export interface Dictionary {
  readonly terms: Rows<string>;
  /** Per atom: 1 for a word, 2 for a stop word, 0 for anything else. */
  readonly word: Uint8Array;
  /** Per atom: 1 for a separator without white space. */
  readonly tight: Uint8Array;
  /** Per atom: the searched form of a paired character, else 0. */
  readonly character: Uint16Array;
  /** Per term: where the atoms that stand for it start in `termAtoms`; one more at the end. */
  readonly atomStart: Uint32Array;
  /** Each atom twice its number, and one more where the term is but a word inside of it. */
  readonly termAtoms: Uint32Array;
}

/** Which terms the atoms stand for, the other way round: what postings are made by. */
export interface AtomTerms {
  /** Per atom: its whole word's term, or -1. */
  readonly term: Int32Array;
  /** Per atom: where its inner words start in `parts`; one more at the end. */
  readonly partStart: Uint32Array;
  readonly parts: Uint32Array;
}

/** A dictionary that was just made. */
export type NewDictionary = Dictionary & AtomTerms;

/** Works out the terms of a segment's atoms. Yields now and then, so that the host can pause. */
export function* buildDictionary(atoms: Rows<string>): Generator<void, NewDictionary> {
  const table = new TermTable();
  const word = new Uint8Array(atoms.length);
  const tight = new Uint8Array(atoms.length);
  const term = new Int32Array(atoms.length).fill(-1);
  const character = new Uint16Array(atoms.length);
  const partStart = new Uint32Array(atoms.length + 1);
  const partList: number[] = [];
  for (let at = 0; at < atoms.length; at++) {
    const atom = atoms.at(at)!;
    const kind = atomClass(atom);
    if (kind === pairClass) character[at] = foldPaired(atom.charCodeAt(0));
    else if (kind === wordClass) {
      term[at] = table.add(atom);
      partList.push(...table.parts);
      word[at] = 1;
    } else tight[at] = atom.includes(' ') || /\s/.test(atom) ? 0 : 1;
    partStart[at + 1] = partList.length;
    if ((at & 1023) === 1023) yield;
  }
  yield;
  const found = yield* table.terms();
  const terms: string[] = [];
  const place = new Uint32Array(found.length);
  for (const group of byFirstUnit(found)) {
    for (const one of group.sort()) place[table.numberOf(one)] = terms.push(one) - 1;
    yield;
  }
  const stop = new Uint8Array(terms.length);
  for (const one of stopWords) if (terms[lowerBound(terms, one)] === one) stop[lowerBound(terms, one)] = 1;
  for (let at = 0; at < term.length; at++) {
    if (term[at]! < 0) continue;
    term[at] = place[term[at]!]!;
    word[at]! += stop[term[at]!]!;
  }
  yield;
  const parts = Uint32Array.from(partList);
  for (let at = 0; at < parts.length; at++) parts[at] = place[parts[at]!]!;
  yield;
  return { terms, word, tight, term, partStart, parts, character, ...(yield* atomsByTerm(terms.length, { term, partStart, parts })) };
}

/** What an atom of the dictionary is; a word may start with the dash of a flag or a mnemonic's bracket. */
function atomClass(atom: string): number {
  const first = classOf(atom.charCodeAt(0));
  if (first !== 0 || atom.length === 1) return first;
  const last = classOf(atom.charCodeAt(atom.length - 1));
  return last === wordClass ? wordClass : 0;
}

/** Terms in groups by their first unit, in order: sorted group by group, no step of sorting takes long. */
function byFirstUnit(terms: readonly string[]): string[][] {
  const groups = new Map<number, string[]>();
  for (const term of terms) {
    const unit = term === '' ? 0 : term.charCodeAt(0);
    const group = groups.get(unit);
    if (group) group.push(term);
    else groups.set(unit, [term]);
  }
  return [...groups].sort(([a], [b]) => a - b).map(([, group]) => group);
}

/** Which atoms stand for each term, from which terms each atom stands for; in steps. */
function* atomsByTerm(terms: number, { term, partStart, parts }: AtomTerms): Generator<void, Pick<Dictionary, 'atomStart' | 'termAtoms'>> {
  const atomStart = new Uint32Array(terms + 1);
  for (let atom = 0; atom < term.length; atom++) if (term[atom]! >= 0) atomStart[term[atom]! + 1]!++;
  for (let at = 0; at < parts.length; at++) atomStart[parts[at]! + 1]!++;
  for (let at = 0; at < terms; at++) atomStart[at + 1]! += atomStart[at]!;
  yield;
  const next = atomStart.slice();
  const termAtoms = new Uint32Array(atomStart[terms]!);
  for (let atom = 0; atom < term.length; atom++) {
    if (term[atom]! >= 0) termAtoms[next[term[atom]!]!++] = 2 * atom;
    for (let at = partStart[atom]!; at < partStart[atom + 1]!; at++) termAtoms[next[parts[at]!]!++] = 2 * atom + 1;
  }
  return { atomStart, termAtoms };
}

/** The first place whose term is not before `text`. */
export function lowerBound(terms: Rows<string>, text: string): number {
  let low = 0;
  let high = terms.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (terms.at(middle)! < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The range of terms that start with `prefix`, end exclusive. */
export function prefixRange(terms: Rows<string>, prefix: string): readonly [number, number] {
  return [lowerBound(terms, prefix), lowerBound(terms, `${prefix}\uffff`)];
}
