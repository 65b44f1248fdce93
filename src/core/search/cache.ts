import { ByteReader, ByteWriter, checksum, lengths } from './cacheBytes.ts';
import type { Dictionary } from './dictionary.ts';
import { readNotes, writeNotes } from './noteRows.ts';
import { allRows, KeptRows, PackedLists } from './packedTexts.ts';
import { readPostings, writePostings } from './savedPostings.ts';
import type { Derived, Segment } from './segment.ts';
import type { RecipeColumns, SegmentData } from './segmentData.ts';

/** `NRIX`. */
const magic = 0x5849524e;
/** To be raised with every change to what is stored, or to what is derived from text. */
const schema = 18;
/** Written and read as this machine stores numbers; a cache from one of the other kind is foreign. */
const byteOrder = new Uint32Array(new Uint8Array([1, 2, 3, 4]).buffer)[0]!;
/** Five numbers and, as the body has to begin at a multiple of eight, 0. */
const headerBytes = 24;

/** Of 32 bits; one that the host has in place of ours, which is of use where a program ends before ours is compiled. What was saved with one is damaged to another. */
export type Checksum = (bytes: Uint8Array) => number;

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
export function* saveSegments(segments: readonly Segment[], sum?: Checksum): Generator<void, Uint8Array> {
  const body = new ByteWriter();
  body.number(segments.length);
  for (const segment of segments) {
    yield* writeData(body, segment);
    yield* writeDerived(body, segment);
  }
  const out = new Uint8Array(headerBytes + body.length);
  const rest = out.subarray(headerBytes);
  yield* body.copyTo(rest);
  new Uint32Array(out.buffer, 0, headerBytes / 4).set([magic, schema, byteOrder, rest.length, sum ? sum(rest) : yield* checksum(rest)]);
  return out;
}

/**
 * What `saveSegments` wrote, in steps; `undefined` on any doubt. Never throws. Most of it stays where it is in the bytes,
 * which must not change any more, and texts and notes are made when they are asked for: loading made many that never were.
 */
export function* readSegments(bytes: Uint8Array, sum?: Checksum): Generator<void, readonly SavedSegment[] | undefined> {
  try {
    const body = new ByteReader(bytes);
    const header = body.numbers(headerBytes / 4);
    const rest = body.rest();
    const expected = [magic, schema, byteOrder, rest.length, sum ? sum(rest) : yield* checksum(rest), 0];
    if (!expected.every((value, at) => header[at] === value)) return undefined;
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

function* writeData(out: ByteWriter, segment: Segment): Generator<void, void> {
  const { data } = segment;
  yield* out.texts(data.atoms);
  out.uint16(data.stream);
  yield;
  out.lengths(lengths(data.docStart));
  out.uint32(data.docLine);
  out.bytes(data.docLevel);
  yield* out.texts(data.docAnchor);
  const above = [...allRows(data.docAbove)];
  yield;
  out.lengths(Uint32Array.from(above, ({ length }) => length));
  yield* out.texts(above.flat());
  yield* writeNotes(out, data);
  const alive = new Uint8Array(data.notes.length);
  for (let at = 0; at < alive.length; at++) if (segment.isAlive(at)) alive[at] = 1;
  out.bytes(alive);
  yield;
  const { line, section, descriptionLine, descriptionStart, descriptionLength, codeLine, lines, lang } = data.recipes;
  out.uint32(line);
  yield;
  for (const column of [section, descriptionLine, descriptionStart, descriptionLength, codeLine]) out.uint16(column);
  out.bytes(lines);
  out.bytes(lang);
  yield* out.texts([JSON.stringify(data.langs)]);
}

function* readData(body: ByteReader): Generator<void, Pick<SavedSegment, 'data' | 'alive'>> {
  const atoms = new KeptRows(body.texts());
  yield;
  const stream = body.uint16();
  const docStart = body.starts();
  const docLine = body.uint32();
  const docLevel = body.bytes();
  yield;
  const docAnchor = body.texts();
  yield;
  const aboveStart = body.starts();
  const docAbove = new PackedLists(body.texts(), aboveStart);
  yield;
  const { notes, noteOf } = yield* readNotes(body);
  const alive = body.bytes();
  yield;
  const recipes = readRecipes(body);
  const langs = JSON.parse(body.text()) as readonly string[];
  yield;
  return { data: { atoms, stream, docStart, docLine, docLevel, docAnchor, docAbove, notes, noteOf, recipes, langs }, alive };
}

function readRecipes(body: ByteReader): RecipeColumns {
  return {
    line: body.uint32(),
    section: body.uint16(),
    descriptionLine: body.uint16(),
    descriptionStart: body.uint16(),
    descriptionLength: body.uint16(),
    codeLine: body.uint16(),
    lines: body.bytes(),
    lang: body.bytes(),
  };
}

function* writeDerived(out: ByteWriter, { data, dictionary, postings, mentions, uses, runs }: Segment): Generator<void, void> {
  yield* out.texts(dictionary.terms);
  for (const flags of [dictionary.word, dictionary.tight]) out.bytes(flags);
  out.uint16(dictionary.character);
  out.lengths(lengths(dictionary.atomStart));
  out.uint32(dictionary.termAtoms);
  yield;
  yield* writePostings(out, postings, data);
  out.bytes(mentions);
  out.bytes(uses);
  yield;
  out.uint16(runs.units);
  out.bytes(runs.lengths);
  out.uint16(runs.docs);
  out.number(runs.headingRuns);
  yield;
}

function* readDerived(body: ByteReader, data: SegmentData): Generator<void, Derived> {
  const dictionary = yield* readDictionary(body, data);
  yield;
  const postings = readPostings(body, data);
  const mentions = body.bytes();
  const uses = body.bytes();
  yield;
  const runs = { units: body.uint16(), lengths: body.bytes(), docs: body.uint16(), headingRuns: body.number() };
  return { dictionary, postings, mentions, uses, runs };
}

function* readDictionary(body: ByteReader, { atoms }: SegmentData): Generator<void, Dictionary> {
  const terms = new KeptRows(body.texts());
  yield;
  const dictionary = { terms, word: body.bytes(), tight: body.bytes(), character: body.uint16(), atomStart: body.starts(), termAtoms: body.uint32() };
  yield;
  if (dictionary.word.length !== atoms.length || dictionary.atomStart.length !== terms.length + 1) throw new RangeError('another dictionary');
  return dictionary;
}
