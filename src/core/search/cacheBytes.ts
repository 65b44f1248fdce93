import { PackedTexts, type Rows } from './packedTexts.ts';

/** Bytes that are worked through between two pauses. */
const stretch = 1 << 20;
/** Texts that are worked through between two pauses. */
const textsAtOnce = 2048;
/** Everything begins at a multiple of this, so that any typed array can stand where it was written; bytes. */
const alignment = 8;

/** Numbers and texts one after the other. What is given to it must not change until it is copied. */
export class ByteWriter {
  readonly #parts: Uint8Array[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  number(value: number): void {
    const bytes = new Uint8Array(alignment);
    for (let at = 0; at < 4; at++) bytes[at] = (value >>> (8 * at)) & 255;
    this.#push(bytes);
  }

  bytes(value: Uint8Array): void {
    this.number(value.length);
    this.#push(value);
    const filled = value.length % alignment;
    if (filled > 0) this.#push(new Uint8Array(alignment - filled));
  }

  /** In this machine's order; `ByteReader` is told the order by the header. */
  uint16(value: Uint16Array): void {
    this.bytes(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  }

  /**
   * As many bytes a number as the largest takes: all first ones, then all second ones and so on, which are mostly alike.
   * Compressed, that is a third less.
   */
  uint32(value: Uint32Array): void {
    const { length } = value;
    let bits = 0;
    for (let at = 0; at < length; at++) bits |= value[at]!;
    const columns = Math.max(1, Math.ceil((32 - Math.clz32(bits)) / 8));
    const bytes = new Uint8Array(columns * length);
    for (let column = 0; column < columns; column++) {
      for (let at = 0; at < length; at++) bytes[column * length + at] = value[at]! >>> (8 * column);
    }
    this.number(length);
    this.bytes(bytes);
  }

  /** How long each of several things is that stand one after the other. */
  lengths(value: Uint32Array): void {
    this.uint32(value);
  }

  /** Numbers as they are, fractions too. */
  float64(value: Float64Array): void {
    this.bytes(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  }

  /** Texts, in steps: how long they are, then one byte a code unit where they all fit, else two. */
  *texts(rows: Rows<string>): Generator<void, void> {
    const sizes = new Uint32Array(rows.length);
    const list: string[] = [];
    let length = 0;
    while (list.length < sizes.length) {
      const text = rows.at(list.length)!;
      length += sizes[list.length] = text.length;
      if (list.push(text) % textsAtOnce === 0) yield;
    }
    const codes = new Uint16Array(length);
    let bits = 0;
    let to = 0;
    for (let row = 0; row < list.length; row++) {
      const text = list[row]!;
      for (let at = 0; at < text.length; at++) bits |= codes[to++] = text.charCodeAt(at);
      if (row % textsAtOnce === 0) yield;
    }
    this.lengths(sizes);
    this.number(bits < 256 ? 1 : 2);
    if (bits < 256) this.bytes(new Uint8Array(codes));
    else this.uint16(codes);
    yield;
  }

  /** Copies all of it to the beginning of `out`, in steps. */
  *copyTo(out: Uint8Array): Generator<void, void> {
    let at = 0;
    for (const part of this.#parts) {
      for (let from = 0; from < part.length; from += stretch) {
        out.set(part.subarray(from, from + stretch), at + from);
        if (part.length > alignment) yield;
      }
      at += part.length;
    }
  }

  #push(part: Uint8Array): void {
    this.#parts.push(part);
    this.#length += part.length;
  }
}

/** Reads what `ByteWriter` wrote, mostly as views of the bytes themselves, which must not change any more; throws a RangeError past the end. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  /** Bytes that do not stand as typed arrays need it are copied. */
  constructor(bytes: Uint8Array) {
    // Not Node's own kind of array, which would be one more for all code that reads them.
    this.#bytes = bytes.byteOffset % alignment === 0 ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length) : Uint8Array.from(bytes);
  }

  get atEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  /** All that was not read yet, which stays to be read. */
  rest(): Uint8Array {
    return this.#bytes.subarray(this.#at);
  }

  /** Numbers of four bytes, without their count in front; an even number of them. */
  numbers(count: number): Uint32Array {
    const { buffer, byteOffset } = this.#take(4 * count);
    return new Uint32Array(buffer, byteOffset, count);
  }

  number(): number {
    const { byteOffset } = this.#take(alignment);
    return new DataView(this.#bytes.buffer, byteOffset).getUint32(0, true);
  }

  bytes(): Uint8Array {
    const length = this.number();
    const value = this.#take(length);
    this.#at += (alignment - (length % alignment)) % alignment;
    return value;
  }

  uint16(): Uint16Array {
    const { buffer, byteOffset, byteLength } = this.bytes();
    return new Uint16Array(buffer, byteOffset, byteLength / 2);
  }

  float64(): Float64Array {
    const { buffer, byteOffset, byteLength } = this.bytes();
    return new Float64Array(buffer, byteOffset, byteLength / 8);
  }

  /** Not a view: see how they are written. */
  uint32(): Uint32Array {
    const value = new Uint32Array(this.#count());
    this.#addColumns(value);
    return value;
  }

  /** Of lengths that were written, where each of these things starts; one more at the end. */
  starts(): Uint32Array {
    const places = new Uint32Array(this.#count() + 1);
    this.#addColumns(places.subarray(1));
    sumUp(places);
    return places;
  }

  texts(): PackedTexts {
    const places = this.starts();
    const units = this.number() === 1 ? this.bytes() : this.uint16();
    if (places.at(-1) !== units.length) throw new RangeError('texts of other lengths');
    return new PackedTexts(units, places);
  }

  text(): string {
    return this.texts().at(0)!;
  }

  #count(): number {
    const count = this.number();
    // Each takes a byte at least.
    if (count > this.#bytes.length - this.#at) throw new RangeError('too many');
    return count;
  }

  #addColumns(value: Uint32Array): void {
    const bytes = this.bytes();
    const { length } = value;
    if (length === 0) return;
    for (let from = 0, scale = 1; from < bytes.length; from += length, scale *= 256) addColumn(value, bytes.subarray(from, from + length), scale);
  }

  #take(length: number): Uint8Array {
    if (length > this.#bytes.length - this.#at) throw new RangeError('cut short');
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }
}

function addColumn(value: Uint32Array, column: Uint8Array, scale: number): void {
  for (let at = 0; at < column.length; at++) value[at]! += column[at]! * scale;
}

/** Makes of each number the sum of all up to it. */
function sumUp(value: Uint32Array): void {
  let sum = 0;
  for (let at = 0; at < value.length; at++) value[at] = sum += value[at]!;
}

/** FNV-1a (Fowler, Noll, Vo) over four bytes at a time, as this machine stores numbers, 32 bits: against damage, not against an attacker. */
export function* checksum(bytes: Uint8Array): Generator<void, number> {
  let hash = 0x811c9dc5 ^ bytes.length;
  for (let from = 0; from < bytes.length; from += stretch) {
    hash = hashOn(hash, fours(bytes.subarray(from, from + stretch)));
    yield;
  }
  return hash >>> 0;
}

const prime = 0x01000193;

/** Every fourth number goes into one of four sums, which do not wait for each other, and these into the hash. */
function hashOn(hash: number, numbers: Uint32Array): number {
  const whole = numbers.length & ~3;
  let [one, two, three, four] = [hash, 1, 2, 3];
  for (let at = 0; at < whole; at += 4) {
    one = Math.imul(one ^ numbers[at]!, prime);
    two = Math.imul(two ^ numbers[at + 1]!, prime);
    three = Math.imul(three ^ numbers[at + 2]!, prime);
    four = Math.imul(four ^ numbers[at + 3]!, prime);
  }
  for (let at = whole; at < numbers.length; at++) one = Math.imul(one ^ numbers[at]!, prime);
  for (const sum of [two, three, four]) one = Math.imul(one ^ sum, prime);
  return one;
}

/** The bytes as whole numbers of four, the last of them filled up with zeros; without a copy where they stand right for it. */
function fours(bytes: Uint8Array): Uint32Array {
  if (bytes.byteOffset % 4 === 0 && bytes.length % 4 === 0) return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  const filled = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
  filled.set(bytes);
  return new Uint32Array(filled.buffer);
}

/** Lengths compress far better than places. */
export function lengths(places: Uint32Array): Uint32Array {
  const found = new Uint32Array(places.length - 1);
  for (let at = 0; at < found.length; at++) found[at] = places[at + 1]! - places[at]!;
  return found;
}

/** Undoes `lengths`. */
export function starts(sizes: Uint32Array | Uint8Array): Uint32Array {
  const places = new Uint32Array(sizes.length + 1);
  places.set(sizes, 1);
  sumUp(places);
  return places;
}
