import type { ByteReader, ByteWriter } from './cacheBytes.ts';
import { fullImpact, impactOf, lengthNorms, titleBit, type Postings } from './postings.ts';
import type { SegmentData } from './segmentData.ts';

/** What terms mostly weigh in a section, commonest first: one occurrence in prose, two, three, one in the heading, … */
const commonWeights = Float64Array.of(1, 2, 3, 4, 5, 6, 1.5, 8, 7, 9, 10, 3.5, 2.5, 11, 12, 14, 13, 15, 6.5, 16, 17, 20, 18, 0.7, 0.5);
/** For an impact that none of them gives; it stands in a list of its own. */
const otherWeight = 127;
/** Postings that are worked through between two pauses. */
const stretch = 1 << 16;

type Impacts = Pick<Postings, 'docs' | 'impacts'>;

/**
 * Writes impacts as the weights they come from, in steps: those are few, while impacts differ with every section's length.
 * Compressed, that is a third.
 */
export function* writeImpacts(out: ByteWriter, { docs, impacts }: Impacts, data: SegmentData): Generator<void, void> {
  const norms = lengthNorms(data);
  const codes = new Uint8Array(impacts.length);
  const others: number[] = [];
  for (let from = 0; from < codes.length; from += stretch) {
    const to = Math.min(codes.length, from + stretch);
    for (let at = from; at < to; at++) {
      const impact = impacts[at]! & fullImpact;
      const code = codeOf(impact, norms[docs[at]!]!);
      if (code === otherWeight) others.push(impact);
      codes[at] = code | (impacts[at]! & titleBit);
    }
    yield;
  }
  out.bytes(codes);
  out.bytes(Uint8Array.from(others));
}

function codeOf(impact: number, norm: number): number {
  for (let code = 0; code < commonWeights.length; code++) if (impactOf(commonWeights[code]!, norm) === impact) return code;
  return otherWeight;
}

/** Undoes `writeImpacts`; sections and data have to be those. */
export function* readImpacts(body: ByteReader, docs: Uint16Array, data: Pick<SegmentData, 'docStart' | 'stream'>): Generator<void, Uint8Array> {
  const codes = body.bytes();
  const others = body.bytes();
  const impacts = new Uint8Array(codes.length);
  const norms = lengthNorms(data);
  let read = 0;
  for (let from = 0; from < impacts.length; from += stretch) {
    const to = Math.min(impacts.length, from + stretch);
    read = decode({ codes: codes.subarray(from, to), impacts: impacts.subarray(from, to), docs: docs.subarray(from, to), norms, others }, read);
    yield;
  }
  return impacts;
}

interface Coded extends Impacts {
  readonly codes: Uint8Array;
  readonly norms: Float64Array;
  readonly others: Uint8Array;
}

/** Gives back how many of the others have been used. */
function decode({ codes, impacts, docs, norms, others }: Coded, read: number): number {
  for (let at = 0; at < impacts.length; at++) {
    const code = codes[at]! & fullImpact;
    const impact = code === otherWeight ? others[read++]! : impactOf(commonWeights[code]!, norms[docs[at]!]!);
    impacts[at] = impact | (codes[at]! & titleBit);
  }
  return read;
}
