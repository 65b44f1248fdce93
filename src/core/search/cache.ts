import { ByteReader, ByteWriter, checksum, lengths, readRising, starts, writeRising } from './cacheBytes.ts';
import { atomsByTerm, type Dictionary } from './dictionary.ts';
import { readImpacts, writeImpacts } from './impactCodes.ts';
import { readAbove, readNotes, writeAbove, writeNotes } from './noteRows.ts';
import { titleEnds, type Postings } from './postings.ts';
import type { Derived, Segment } from './segment.ts';
import type { SegmentData } from './segmentData.ts';

/** `NRIX`. */
const magic = 0x5849524e;
/** To be raised with every change to what is stored, or to what is derived from text. */
const schema = 15;
/** Written and read as this machine stores numbers; a cache from one of the other kind is foreign. */
const byteOrder = new Uint32Array(new Uint8Array([1, 2, 3, 4]).buffer)[0]!;
/** Five numbers. */
const headerBytes = 20;

/** A segment as it was, and which of its notes are still there. */
export interface SavedSegment {
  readonly data: SegmentData;
  readonly derived: Derived;
  /** Per note: 1 if it is. */
  readonly alive: Uint8Array;
}

/**
 * Writes segments in steps: header, then everything, postings included, laid out so that it compresses well. Whoever
 * stores it compresses it with what the host has, which is faster than anything written here could be.
 */
export function* saveSegments(segments: readonly Segment[]): Generator<void, Uint8Array> {
  const body = new ByteWriter();
  body.number(segments.length);
  for (const segment of segments) {
    yield* writeData(body, segment);
    yield* writeDerived(body, segment);
  }
  const out = new Uint8Array(headerBytes + body.length);
  const rest = out.subarray(headerBytes);
  yield* body.copyTo(rest);
  const header = new ByteWriter();
  for (const value of [magic, schema, byteOrder, rest.length, yield* checksum(rest)]) header.number(value);
  yield* header.copyTo(out);
  return out;
}

/** What `saveSegments` wrote, in steps; `undefined` on any doubt. Never throws. */
export function* readSegments(bytes: Uint8Array): Generator<void, readonly SavedSegment[] | undefined> {
  try {
    const header = new ByteReader(bytes.subarray(0, headerBytes));
    const rest = bytes.subarray(headerBytes);
    const expected = [magic, schema, byteOrder, rest.length];
    if (!expected.every((value) => header.number() === value)) return undefined;
    if (header.number() !== (yield* checksum(rest))) return undefined;
    const body = new ByteReader(rest);
    const segments: SavedSegment[] = [];
    for (let left = body.number(); left > 0; left--) {
      const { data, alive } = yield* readData(body);
      segments.push({ data, alive, derived: yield* readDerived(body, data) });
    }
    return body.atEnd ? segments : undefined;
  } catch {
    // Whatever is wrong with a cache, the answer is the same: make it anew.
    return undefined;
  }
}

function* writeData(out: ByteWriter, { data, alive }: Segment): Generator<void, void> {
  out.text(data.atoms.join('\n'));
  yield;
  out.uint16(data.stream);
  yield;
  out.uint32(lengths(data.docStart));
  out.uint32(data.docLine);
  out.bytes(data.docLevel);
  out.text(data.docAnchor.join('\n'));
  yield;
  writeAbove(out, data);
  yield;
  yield* writeNotes(out, data);
  out.bytes(Uint8Array.from(data.notes, (note) => (note.docs === 0 || alive[note.firstDoc] === 1 ? 1 : 0)));
  out.uint32(data.recipes.line);
  out.uint16(data.recipes.places);
  out.bytes(data.recipes.lines);
  out.bytes(data.recipes.lang);
  out.text(JSON.stringify(data.langs));
  yield;
}

function* readData(body: ByteReader): Generator<void, Pick<SavedSegment, 'data' | 'alive'>> {
  const atoms = splitLines(body.text());
  yield;
  const stream = body.uint16();
  yield;
  const docStart = starts(body.uint32());
  const docLine = body.uint32();
  const docLevel = body.bytes();
  yield;
  const docAnchor = splitLines(body.text());
  yield;
  const docAbove = readAbove(body);
  yield;
  const notes = yield* readNotes(body);
  const alive = body.bytes();
  const recipes = { line: body.uint32(), places: body.uint16(), lines: body.bytes(), lang: body.bytes() };
  const langs = JSON.parse(body.text()) as readonly string[];
  return { data: { atoms, stream, docStart, docLine, docLevel, docAnchor, docAbove, notes, recipes, langs }, alive };
}

function* writeDerived(out: ByteWriter, { data, dictionary, postings, mentions, uses, runs }: Segment): Generator<void, void> {
  out.text(dictionary.terms.join('\n'));
  yield;
  for (const flags of [dictionary.word, dictionary.tight]) out.bytes(flags);
  const terms = new Uint32Array(dictionary.term);
  for (let at = 0; at < terms.length; at++) terms[at]!++;
  out.uint32(terms);
  out.uint32(lengths(dictionary.partStart));
  out.uint32(dictionary.parts);
  out.uint16(dictionary.character);
  yield;
  out.uint32(postings.pairs);
  out.uint32(lengths(postings.start));
  yield* writeRising(out, postings.docs, postings.start);
  yield* writeImpacts(out, postings, data);
  out.bytes(mentions);
  out.bytes(uses);
  yield;
  out.text(runs.text);
  out.bytes(runs.lengths);
  out.uint16(runs.docs);
  out.number(runs.headingRuns);
  yield;
}

function* readDerived(body: ByteReader, data: SegmentData): Generator<void, Derived> {
  const dictionary = yield* readDictionary(body, data);
  yield;
  const postings = yield* readPostings(body, data);
  const mentions = body.bytes();
  const uses = body.bytes();
  yield;
  const runs = { text: body.text(), lengths: body.bytes(), docs: body.uint16(), headingRuns: body.number() };
  return { dictionary, postings, mentions, uses, runs };
}

function* readDictionary(body: ByteReader, { atoms }: SegmentData): Generator<void, Dictionary> {
  const terms = splitLines(body.text());
  const word = body.bytes();
  const tight = body.bytes();
  yield;
  const term = new Int32Array(body.uint32());
  for (let at = 0; at < term.length; at++) term[at]!--;
  yield;
  const partStart = starts(body.uint32());
  const parts = body.uint32();
  const character = body.uint16();
  if (term.length !== atoms.length) throw new RangeError('another dictionary');
  return { terms, word, tight, term, partStart, parts, character, ...(yield* atomsByTerm(terms.length, { term, partStart, parts })) };
}

function* readPostings(body: ByteReader, data: SegmentData): Generator<void, Postings> {
  const pairs = body.uint32();
  const start = starts(body.uint32());
  yield;
  const docs = yield* readRising(body, start);
  const impacts = yield* readImpacts(body, docs, data);
  return { pairs, start, titleEnd: titleEnds(start, impacts), docs, impacts };
}

function splitLines(text: string): string[] {
  return text === '' ? [] : text.split('\n');
}
