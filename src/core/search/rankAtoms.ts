import { firstAtom, firstLead, writeRareAtom } from './atomStream.ts';

/** Atoms that are worked through between two pauses. */
const stretch = 1 << 16;

/** A text whose atoms are numbered by how frequent they are. */
export interface RankedText {
  /** The old numbers of the atoms, the most frequent first. */
  readonly order: Uint32Array;
  /** See atomStream.ts. */
  readonly stream: Uint16Array;
  /** Where each section starts in the stream, and where the last one ends. */
  readonly docStart: Uint32Array;
}

/**
 * Numbers the atoms of a text by frequency and writes it with them, in steps.
 * @param ids what atomStream.ts describes, each a number of its own
 * @param starts where each section starts among them
 * @param atoms how many different atoms there are
 */
export function* rankAtoms(ids: Uint32Array, starts: Uint32Array, atoms: number): Generator<void, RankedText> {
  const counts = new Uint32Array(firstAtom + atoms);
  for (let from = 0; from < ids.length; from += stretch) {
    count(ids.subarray(from, from + stretch), counts);
    yield;
  }
  const order = byFrequency(counts.subarray(firstAtom));
  yield;
  const numbers = new Uint32Array(counts.length);
  // What is no atom keeps its number.
  for (let id = 0; id < firstAtom; id++) numbers[id] = id;
  let length = ids.length;
  for (let place = 0; place < order.length; place++) {
    const id = firstAtom + order[place]!;
    numbers[id] = firstAtom + place;
    if (firstAtom + place >= firstLead) length += counts[id]!;
  }
  yield;
  const stream = new Uint16Array(length);
  const docStart = new Uint32Array(starts.length + 1);
  let end = 0;
  for (let doc = 0; doc < starts.length; doc++) {
    docStart[doc] = end;
    end = write({ ids: ids.subarray(starts[doc], starts[doc + 1]), numbers }, stream, end);
    if ((doc & 255) === 255) yield;
  }
  docStart[starts.length] = end;
  return { order, stream, docStart };
}

// Loops of their own, outside of what can pause, where an engine compiles them best.

function count(ids: Uint32Array, counts: Uint32Array): void {
  for (let at = 0; at < ids.length; at++) counts[ids[at]!]!++;
}

/** Writes atoms from `to` on, and gives back where they end. */
function write({ ids, numbers }: { ids: Uint32Array; numbers: Uint32Array }, stream: Uint16Array, to: number): number {
  for (let at = 0; at < ids.length; at++) {
    const number = numbers[ids[at]!]!;
    if (number < firstLead) stream[to++] = number;
    else to = writeRareAtom(stream, to, number);
  }
  return to;
}

/** Counts from here on are told apart by a real sort; there are few of them. */
const frequent = 128;

/** Places sorted by falling count, those of equal count in order. A counting sort but for the frequent ones. */
function byFrequency(counts: Uint32Array): Uint32Array {
  const next = new Uint32Array(frequent + 2);
  for (let at = 0; at < counts.length; at++) next[frequent - Math.min(counts[at]!, frequent) + 1]!++;
  const sorted = next[1]!;
  for (let group = 0; group < frequent; group++) next[group + 1]! += next[group]!;
  const order = new Uint32Array(counts.length);
  for (let at = 0; at < counts.length; at++) order[next[frequent - Math.min(counts[at]!, frequent)]!++] = at;
  order.subarray(0, sorted).sort((a, b) => counts[b]! - counts[a]! || a - b);
  return order;
}
