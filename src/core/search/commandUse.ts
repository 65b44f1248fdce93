import { atomLength, codeField, firstAtom, noSpace, readAtom, titleField } from './atomStream.ts';
import type { NewDictionary } from './dictionary.ts';
import type { SegmentData } from './segmentData.ts';

/** Commands that run the command behind them. */
const wrappers: ReadonlySet<string> = new Set(['command', 'doas', 'env', 'exec', 'nice', 'nohup', 'sudo', 'time', 'watch', 'xargs']);
const longestWrapper = 7;

/** What an atom is to a line of code: a command may follow it anywhere, or at the start of the line only; it is a flag, or a wrapper. */
const opens = 1;
const opensLine = 2;
const isFlag = 3;
const isWrapper = 4;

/** What the next word can be: an argument, a command, or a command or a flag of the one that runs it. */
const argument = 0;
const command = 1;
const wrapped = 2;

/** The longest name, in words and what joins them; `docker-compose up` has four. */
const longestName = 6;
const most = 255;

/**
 * Per section: in how many others' code its heading is used as a command, at most 254. Used it is at the start of a
 * line or behind a prompt, a pipe or `sudo`. What others build on is more likely what is asked for, as a page that many
 * link to is (PageRank's idea, Page and Brin 1998): notes on commands hardly link to each other, but use each other.
 */
export function* countUses(data: SegmentData, dictionary: NewDictionary): Generator<void, Uint8Array> {
  const roles = rolesOf(data, dictionary);
  yield;
  const names = new CommandNames(data, dictionary);
  for (let doc = 0; doc < names.count; doc++) {
    readCode(data, names, { doc, roles });
    if ((doc & 255) === 255) yield;
  }
  return names.uses();
}

function rolesOf({ atoms }: SegmentData, { word }: NewDictionary): Uint8Array {
  const roles = new Uint8Array(atoms.length);
  for (let atom = 0; atom < roles.length; atom++) {
    const text = atoms.at(atom)!;
    if (word[atom] === 0) roles[atom] = opening(text);
    else if (text.startsWith('-')) roles[atom] = isFlag;
    else if (text.length <= longestWrapper && wrappers.has(text)) roles[atom] = isWrapper;
  }
  return roles;
}

function opening(separator: string): number {
  if (separator.length === 1) return separator === ' ' ? opensLine : 0;
  const mark = separator.trim();
  if (mark === '' || mark === '$' || mark === '>' || mark === '%') return opensLine;
  if (mark.endsWith('$(')) return opens;
  // Without white space `|` and `;` are part of a word, as in `{{start|stop}}`.
  return mark.length < separator.length && /[|;&]$/.test(mark) ? opens : 0;
}

/** Headings as a tree: each name is a node, reached word by word from 0. */
class CommandNames {
  readonly #data: SegmentData;
  readonly #dictionary: NewDictionary;
  /** By term: the node of a name that starts with it. */
  readonly #first: Uint32Array;
  /** `node × number of keys + key of what follows` → the node behind it. */
  readonly #next = new Map<number, number>();
  #nodes = 0;
  /** Per node: 1 where longer names go on. */
  readonly #goesOn: Uint8Array;
  /** Per section: its heading's node, 0 if it is no name. */
  readonly #named: Uint32Array;
  /** Per node: how many sections use it, and the last that did, counted from 1. */
  readonly #counts: Uint8Array;
  readonly #last: Uint16Array;

  constructor(data: SegmentData, dictionary: NewDictionary) {
    this.#data = data;
    this.#dictionary = dictionary;
    this.#first = new Uint32Array(dictionary.terms.length);
    this.#named = new Uint32Array(this.count);
    this.#goesOn = new Uint8Array(1 + longestName * this.count);
    for (let doc = 0; doc < this.count; doc++) this.#named[doc] = this.#addHeading(doc);
    this.#counts = new Uint8Array(this.#nodes + 1);
    this.#last = new Uint16Array(this.#nodes + 1);
  }

  /** How many sections. */
  get count(): number {
    return this.#data.docStart.length - 1;
  }

  /** One use is the section's own. */
  uses(): Uint8Array {
    return Uint8Array.from(this.#named, (node) => Math.max(0, this.#counts[node]! - 1));
  }

  /** Counts a section for a name that it uses. */
  use(node: number, doc: number): void {
    if (this.#last[node] === doc + 1 || this.#counts[node] === most) return;
    this.#last[node] = doc + 1;
    this.#counts[node]!++;
  }

  /** The node behind `node` and an atom; 0 where no name goes on like this. */
  follow(node: number, atom: number): number {
    const term = this.#dictionary.term[atom]!;
    if (node === 0) return term < 0 ? 0 : this.#first[term]!;
    return this.#goesOn[node] === 0 ? 0 : (this.#next.get(this.#keyOf(node, atom)) ?? 0);
  }

  isTight(atom: number): boolean {
    return this.#dictionary.tight[atom] === 1;
  }

  isWord(atom: number): boolean {
    return this.#dictionary.word[atom] !== 0;
  }

  #addHeading(doc: number): number {
    const { stream, docStart } = this.#data;
    let node = 0;
    let length = 0;
    for (let at = docStart[doc]! + 1; at < docStart[doc + 1]!; at += atomLength(stream[at]!)) {
      const id = readAtom(stream, at);
      if (id < noSpace) break;
      if (id < firstAtom || ++length > longestName) return 0;
      node = this.follow(node, id - firstAtom) || this.#add(node, id - firstAtom);
      if (node === 0) return 0;
    }
    return node;
  }

  #add(node: number, atom: number): number {
    const term = this.#dictionary.term[atom]!;
    if (node > 0) this.#next.set(this.#keyOf(node, atom), ++this.#nodes);
    else if (term >= 0) this.#first[term] = ++this.#nodes;
    else return 0;
    this.#goesOn[node] = 1;
    return this.#nodes;
  }

  /** Words in searched form: a heading may be written `Docker`. */
  #keyOf(node: number, atom: number): number {
    const { term, terms } = this.#dictionary;
    return node * (terms.length + term.length) + (term[atom]! < 0 ? terms.length + atom : term[atom]!);
  }
}

/** Counts what one section uses. */
function readCode({ stream, docStart }: SegmentData, names: CommandNames, { doc, roles }: { doc: number; roles: Uint8Array }): void {
  const end = docStart[doc + 1]!;
  let field = titleField;
  let next = argument;
  let node = 0;
  for (let at = docStart[doc]!; at < end; at += atomLength(stream[at]!)) {
    const unit = stream[at]!;
    if (unit < noSpace) {
      if (node > 0) names.use(node, doc);
      field = unit;
      next = command;
      node = 0;
    }
    if (field !== codeField || unit < firstAtom) continue;
    const atom = readAtom(stream, at) - firstAtom;
    const role = roles[atom]!;
    if (node > 0 && !names.isTight(atom)) names.use(node, doc);
    if (!names.isWord(atom)) {
      if (node > 0) node = names.follow(node, atom);
      next = role === opens || (role === opensLine && next === command) ? command : argument;
    } else if (next === command || (next === wrapped && role !== isFlag)) {
      node = names.follow(0, atom);
      next = role === isWrapper ? wrapped : argument;
    } else if (node > 0) node = names.follow(node, atom);
  }
  if (node > 0) names.use(node, doc);
}
