import { ByteReader, ByteWriter, checksum, compress, decompress } from './cacheBytes.ts';
import type { Segment } from './segment.ts';
import type { SegmentData, StoredNote } from './segmentData.ts';

/** `NRIX`. */
const magic = 0x5849524e;
/** To be raised with every change to what is stored, or to how text becomes atoms. */
const schema = 2;
/** Written and read as this machine stores numbers; a cache from one of the other kind is foreign. */
const byteOrder = new Uint32Array(new Uint8Array([1, 2, 3, 4]).buffer)[0]!;
const headerNumbers = 5;
/** Entries of a long list written as one text; each takes a millisecond or two. */
const chunk = 1024;
/** More than any collection this index is meant for. */
const mostBytes = 1 << 28;

/** A segment's data, and which of its notes are still there. */
export interface SavedSegment {
  readonly data: SegmentData;
  readonly alive: readonly boolean[];
}

/** Writes segments in steps. Only what postings are derived from is kept: header, then one compressed body. */
export function* saveSegments(segments: readonly Segment[]): Generator<void, Uint8Array> {
  const body = new ByteWriter();
  body.number(segments.length);
  for (const segment of segments) {
    yield* writeSegment(body, segment);
  }
  const packed = yield* compress(body.view());
  const header = new ByteWriter();
  for (const value of [magic, schema, byteOrder, packed.length, yield* checksum(packed)]) header.number(value);
  const out = new Uint8Array(header.view().length + packed.length);
  out.set(header.view());
  out.set(packed, header.view().length);
  return out;
}

/** What `saveSegments` wrote, in steps; `undefined` on any doubt. Never throws. */
export function* readSegments(bytes: Uint8Array): Generator<void, readonly SavedSegment[] | undefined> {
  try {
    const header = new ByteReader(bytes.subarray(0, headerNumbers * 4));
    const packed = bytes.subarray(headerNumbers * 4);
    const expected = [magic, schema, byteOrder, packed.length];
    if (!expected.every((value) => header.number() === value)) return undefined;
    if (header.number() !== (yield* checksum(packed))) return undefined;
    const body = new ByteReader(yield* decompress(packed, mostBytes));
    const segments: SavedSegment[] = [];
    for (let left = body.number(); left > 0; left--) segments.push(yield* readSegment(body));
    return body.atEnd ? segments : undefined;
  } catch {
    // Whatever is wrong with a cache, the answer is the same: make it anew.
    return undefined;
  }
}

function* writeSegment(out: ByteWriter, { data, alive }: Segment): Generator<void, void> {
  out.text(data.atoms.join('\n'));
  yield;
  out.bytes(data.stream);
  yield;
  out.array(lengths(data.docStart));
  out.array(data.docLine);
  out.bytes(data.docLevel);
  out.text(data.docAnchor.join('\n'));
  yield;
  yield* writeList(out, data.docAbove);
  yield* writeList(out, data.notes);
  out.bytes(Uint8Array.from(data.notes, (note) => (note.docs === 0 || alive[note.firstDoc] === 1 ? 1 : 0)));
  out.array(data.recipes.line);
  out.array(data.recipes.places);
  out.bytes(data.recipes.lines);
  out.bytes(data.recipes.lang);
  out.text(JSON.stringify(data.langs));
}

function* readSegment(body: ByteReader): Generator<void, SavedSegment> {
  const atoms = splitLines(body.text());
  yield;
  const stream = body.bytes();
  const docStart = starts(body.uint32());
  const docLine = body.uint32();
  const docLevel = body.bytes();
  const docAnchor = splitLines(body.text());
  yield;
  const docAbove = (yield* readList<readonly string[]>(body)).map(orNone);
  yield;
  const notes: StoredNote[] = [];
  for (const note of yield* readList<StoredNote>(body)) {
    notes.push(restoreUndefined(note));
    if (notes.length % chunk === 0) yield;
  }
  const alive = Array.from(body.bytes(), (flag) => flag === 1);
  const recipes = { line: body.uint32(), places: body.uint16(), lines: body.bytes(), lang: body.bytes() };
  const langs = JSON.parse(body.text()) as readonly string[];
  return { data: { atoms, stream, docStart, docLine, docLevel, docAnchor, docAbove, notes, recipes, langs }, alive };
}

function* writeList(out: ByteWriter, list: readonly unknown[]): Generator<void, void> {
  out.number(list.length);
  for (let at = 0; at < list.length; at += chunk) {
    out.text(JSON.stringify(list.slice(at, at + chunk)));
    yield;
  }
}

function* readList<Entry>(body: ByteReader): Generator<void, Entry[]> {
  const length = body.number();
  const list: Entry[] = [];
  for (let at = 0; at < length; at += chunk) {
    list.push(...(JSON.parse(body.text()) as Entry[]));
    yield;
  }
  return list;
}

const none: readonly never[] = [];

function orNone<Entry>(list: readonly Entry[]): readonly Entry[] {
  return list.length > 0 ? list : none;
}

/**
 * JSON leaves out what is undefined; every note has the same shape again, which keeps access to them fast (a spread would
 * not), and all empty lists are one.
 */
function restoreUndefined(note: StoredNote): StoredNote {
  const { path, title, date, published, stamp, firstDoc, docs, firstRecipe, recipes } = note;
  return {
    path,
    title,
    date,
    categories: orNone(note.categories),
    tags: orNone(note.tags),
    published,
    problems: orNone(note.problems),
    stamp,
    firstDoc,
    docs,
    firstRecipe,
    recipes,
  };
}

function splitLines(text: string): string[] {
  return text === '' ? [] : text.split('\n');
}

/** Lengths compress far better than places. */
function lengths(places: Uint32Array): Uint32Array {
  return Uint32Array.from({ length: places.length - 1 }, (_, at) => places[at + 1]! - places[at]!);
}

function starts(sizes: Uint32Array): Uint32Array {
  const places = new Uint32Array(sizes.length + 1);
  sizes.forEach((size, at) => (places[at + 1] = places[at]! + size));
  return places;
}
