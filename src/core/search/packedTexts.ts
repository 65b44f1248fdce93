import { none } from './detached.ts';
import { textOf } from './textOf.ts';

/** Of texts that are made together. */
const unitsAtOnce = 4096;

/** Rows by place, as an array has them; some are only made when they are asked for. */
export interface Rows<Row> {
  readonly length: number;
  /** `undefined` where there is none. */
  at(place: number): Row | undefined;
}

/** All of them in order. */
export function* allRows<Row>(rows: Rows<Row>): Generator<Row, void> {
  for (let at = 0; at < rows.length; at++) yield rows.at(at)!;
}

/** Texts that stand one after the other in the bytes of a saved index. Each is made when it is asked for: most never are. */
export class PackedTexts implements Rows<string> {
  readonly length: number;
  readonly #units: Uint8Array | Uint16Array;
  readonly #starts: Uint32Array;
  /** Some of the texts as one, and where it begins in the units. */
  #some = { text: '', start: 0 };

  /** `starts`: where each text begins in `units`; one more at the end. */
  constructor(units: Uint8Array | Uint16Array, starts: Uint32Array) {
    this.length = starts.length - 1;
    this.#units = units;
    this.#starts = starts;
  }

  at(place: number): string | undefined {
    if (place >= this.length) return undefined;
    const start = this.#starts[place]!;
    const end = this.#starts[place + 1]!;
    return start === end ? '' : textOf(this.#units.subarray(start, end));
  }

  /** Whether the text at that place is this one. For who asks for one after the other: of many, one text is made. */
  is(place: number, text: string): boolean {
    const start = this.#starts[place]!;
    const end = this.#starts[place + 1]!;
    if (end - start !== text.length) return false;
    // Most of what is asked for at random ends here.
    if (this.#units[end - 1] !== text.charCodeAt(text.length - 1) && text !== '') return false;
    if (start < this.#some.start || end > this.#some.start + this.#some.text.length) {
      this.#some = { text: textOf(this.#units.subarray(start, Math.max(end, start + unitsAtOnce))), start };
    }
    return this.#some.text.startsWith(text, start - this.#some.start);
  }
}

/** The same rows, each kept once it was asked for. */
export class KeptRows<Row> implements Rows<Row> {
  readonly length: number;
  readonly #rows: Rows<Row>;
  readonly #kept: (Row | undefined)[];

  constructor(rows: Rows<Row>) {
    this.length = rows.length;
    this.#rows = rows;
    this.#kept = new Array<Row | undefined>(rows.length);
  }

  at(place: number): Row | undefined {
    return place < this.length ? (this.#kept[place] ??= this.#rows.at(place)) : undefined;
  }
}

/** Lists of texts, made in the same way. */
export class PackedLists implements Rows<readonly string[]> {
  readonly #texts: Rows<string>;
  readonly #starts: Uint32Array;

  /** `starts`: the place of each list's first text; one more at the end. */
  constructor(texts: Rows<string>, starts: Uint32Array) {
    this.#texts = texts;
    this.#starts = starts;
  }

  get length(): number {
    return this.#starts.length - 1;
  }

  at(place: number): readonly string[] | undefined {
    if (place >= this.length) return undefined;
    const first = this.#starts[place]!;
    const length = this.#starts[place + 1]! - first;
    return length === 0 ? none : Array.from({ length }, (_, at) => this.#texts.at(first + at)!);
  }
}
