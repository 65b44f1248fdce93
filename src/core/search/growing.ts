/** A Uint32Array that grows at its end. */
export class GrowingUint32 {
  length = 0;
  #values = new Uint32Array(1024);

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Uint32Array(this.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length++] = value;
  }

  at(place: number): number {
    return this.#values[place]!;
  }

  /** The values so far, as a view that later pushes may leave behind. */
  view(): Uint32Array {
    return this.#values.subarray(0, this.length);
  }
}

/** A Uint8Array that grows at its end. */
export class GrowingUint8 {
  length = 0;
  #values = new Uint8Array(4096);

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Uint8Array(this.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length++] = value;
  }

  at(place: number): number {
    return this.#values[place]!;
  }

  view(): Uint8Array {
    return this.#values.subarray(0, this.length);
  }
}
