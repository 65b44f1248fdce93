import { textOf } from './textOf.ts';

/** Bytes that are worked through between two pauses. */
const stretch = 1 << 20;

/** Numbers and texts one after the other. What is given to it must not change until it is copied. */
export class ByteWriter {
  readonly #parts: Uint8Array[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  number(value: number): void {
    const four = new Uint8Array(4);
    for (let at = 0; at < 4; at++) four[at] = (value >>> (8 * at)) & 255;
    this.#push(four);
  }

  bytes(value: Uint8Array): void {
    this.number(value.length);
    this.#push(value);
  }

  /** Any typed array, element by element in this machine's order; `ByteReader` is told the order by the header. */
  array(value: Uint32Array | Uint16Array): void {
    this.bytes(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  }

  /** One byte a code unit where they all fit, else two. */
  text(value: string): void {
    const codes = new Uint16Array(value.length);
    let bits = 0;
    for (let at = 0; at < codes.length; at++) bits |= codes[at] = value.charCodeAt(at);
    this.number(bits < 256 ? 1 : 2);
    if (bits < 256) this.bytes(new Uint8Array(codes));
    else this.array(codes);
  }

  /** Copies all of it to the beginning of `out`, in steps. */
  *copyTo(out: Uint8Array): Generator<void, void> {
    let at = 0;
    for (const part of this.#parts) {
      out.set(part, at);
      at += part.length;
      if (part.length > 4) yield;
    }
  }

  #push(part: Uint8Array): void {
    this.#parts.push(part);
    this.#length += part.length;
  }
}

/** Reads what `ByteWriter` wrote; throws a RangeError past the end. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    // Node's own kind of array has a `slice` that copies nothing.
    this.#bytes = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get atEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  number(): number {
    const end = this.#at + 4;
    if (end > this.#bytes.length) throw new RangeError('cut short');
    let value = 0;
    for (let at = end - 1; at >= this.#at; at--) value = value * 256 + this.#bytes[at]!;
    this.#at = end;
    return value;
  }

  /** A copy, so that it stands at an address that typed arrays accept. */
  bytes(): Uint8Array {
    const length = this.number();
    if (length > this.#bytes.length - this.#at) throw new RangeError('cut short');
    this.#at += length;
    return this.#bytes.slice(this.#at - length, this.#at);
  }

  uint32(): Uint32Array {
    return new Uint32Array(this.bytes().buffer);
  }

  uint16(): Uint16Array {
    return new Uint16Array(this.bytes().buffer);
  }

  text(): string {
    const width = this.number();
    return textOf(width === 1 ? this.bytes() : this.uint16());
  }
}

/**
 * Numbers that grow from group to group but little within one, as a term's sections do: the differences, their low
 * bytes and their high bytes apart, which compresses to a third of the numbers themselves.
 * @param groups where each group starts; one more at the end
 */
export function* writeRising(out: ByteWriter, values: Uint16Array, groups: Uint32Array): Generator<void, void> {
  const low = new Uint8Array(values.length);
  const high = new Uint8Array(values.length);
  for (let group = 0; group < groups.length - 1; group++) {
    let before = 0;
    for (let at = groups[group]!; at < groups[group + 1]!; at++) {
      const step = values[at]! - before;
      before = values[at]!;
      low[at] = step & 255;
      high[at] = step >> 8;
    }
    if ((group & 0x3fff) === 0x3fff) yield;
  }
  out.bytes(low);
  out.bytes(high);
}

/** Undoes `writeRising`; the groups have to be those. */
export function* readRising(body: ByteReader, groups: Uint32Array): Generator<void, Uint16Array> {
  const low = body.bytes();
  const high = body.bytes();
  const values = new Uint16Array(low.length);
  for (let group = 0; group < groups.length - 1; group++) {
    let value = 0;
    for (let at = groups[group]!; at < groups[group + 1]!; at++) {
      value += low[at]! + high[at]! * 256;
      values[at] = value;
    }
    if ((group & 0x3fff) === 0x3fff) yield;
  }
  return values;
}

/** FNV-1a (Fowler, Noll, Vo) over four bytes at a time, as this machine stores numbers, 32 bits: against damage, not against an attacker. */
export function* checksum(bytes: Uint8Array): Generator<void, number> {
  let hash = 0x811c9dc5 ^ bytes.length;
  for (let from = 0; from < bytes.length; from += stretch) {
    const numbers = fours(bytes.subarray(from, from + stretch));
    for (let at = 0; at < numbers.length; at++) hash = Math.imul(hash ^ numbers[at]!, 0x01000193);
    yield;
  }
  return hash >>> 0;
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
export function starts(sizes: Uint32Array): Uint32Array {
  const places = new Uint32Array(sizes.length + 1);
  for (let at = 0; at < sizes.length; at++) places[at + 1] = places[at]! + sizes[at]!;
  return places;
}
