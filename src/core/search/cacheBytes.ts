import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import { GrowingUint8 } from './growing.ts';

/** Compressed at once; some 2 ms each. */
const blockSize = 65_536;

/** Numbers and texts one after the other. */
export class ByteWriter {
  readonly #out = new GrowingUint8();

  number(value: number): void {
    for (let shift = 0; shift < 32; shift += 8) this.#out.push((value >>> shift) & 255);
  }

  bytes(value: Uint8Array): void {
    this.number(value.length);
    this.#out.append(value);
  }

  /** Any typed array, element by element in this machine's order; `ByteReader` is told the order by the header. */
  array(value: Uint32Array | Uint16Array): void {
    this.bytes(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  }

  text(value: string): void {
    this.bytes(strToU8(value));
  }

  view(): Uint8Array {
    return this.#out.view();
  }
}

/** Reads what `ByteWriter` wrote; throws a RangeError past the end. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
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
    return strFromU8(this.bytes());
  }
}

/** Compresses in blocks, with a pause after each. */
export function* compress(bytes: Uint8Array): Generator<void, Uint8Array> {
  const out = new ByteWriter();
  out.number(bytes.length);
  for (let at = 0; at < bytes.length; at += blockSize) {
    out.bytes(deflateSync(bytes.subarray(at, at + blockSize), { level: 6 }));
    yield;
  }
  return out.view();
}

/** Undoes `compress`, with a pause after some blocks; throws if the bytes are not of its making. */
export function* decompress(bytes: Uint8Array, most: number): Generator<void, Uint8Array> {
  const reader = new ByteReader(bytes);
  const length = reader.number();
  if (length > most) throw new RangeError('too large');
  const out = new Uint8Array(length);
  for (let at = 0; at < length; at += blockSize) {
    const room = Math.min(blockSize, length - at);
    if (inflateSync(reader.bytes(), { out: out.subarray(at, at + room) }).length !== room) throw new RangeError('cut short');
    yield;
  }
  if (!reader.atEnd) throw new RangeError('too long');
  return out;
}

/** FNV-1a (Fowler, Noll, Vo), 32 bits: against damage, not against an attacker. A pause after every megabyte. */
export function* checksum(bytes: Uint8Array): Generator<void, number> {
  let hash = 0x811c9dc5;
  for (let at = 0; at < bytes.length; at++) {
    hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
    if ((at & 0xfffff) === 0xfffff) yield;
  }
  return hash >>> 0;
}
