import type { NoteRows } from './segmentData.ts';

/** Which notes of a segment are still there, and where they stand in it, by path. */
export class NotePlaces {
  readonly #notes: NoteRows;
  /** Per note: 1 if it is. */
  readonly #alive: Uint8Array;
  /** Behind the place that was found last: who goes through folders mostly asks in the order in which the notes came. */
  #next = 0;
  #byPath: Map<string, number> | undefined;
  /** How many there are. */
  alive: number;

  constructor(notes: NoteRows) {
    this.#notes = notes;
    this.#alive = new Uint8Array(notes.length).fill(1);
    this.alive = notes.length;
  }

  isAlive(place: number): boolean {
    return this.#alive[place] === 1;
  }

  /** The note at that place has to be there. */
  bury(place: number): void {
    this.#alive[place] = 0;
    this.alive--;
  }

  /** `undefined` where no note of the segment has that path any more. */
  find(path: string): number | undefined {
    const place = this.isAlive(this.#next) && this.#notes.isAt(this.#next, path) ? this.#next : this.#map().get(path);
    if (place === undefined || !this.isAlive(place)) return undefined;
    this.#next = place + 1;
    return place;
  }

  /** Made for the first path out of order. Of several notes with one path only the last can be there still. */
  #map(): Map<string, number> {
    if (this.#byPath) return this.#byPath;
    const byPath = new Map<string, number>();
    for (let place = 0; place < this.#notes.length; place++) byPath.set(this.#notes.path(place), place);
    return (this.#byPath = byPath);
  }
}
