import { movedTo } from '../followRenames.ts';

/** A place in a note, as the reader goes back to it. */
export interface Visit {
  readonly note: string;
  readonly line: number;
}

const maxVisits = 100;

/** Where the reader has been, as a browser keeps it: going somewhere new forgets what lay ahead. */
export class ReaderHistory {
  #visits: Visit[] = [];
  #at = -1;

  get canGoBack(): boolean {
    return this.#at > 0;
  }

  get canGoForward(): boolean {
    return this.#at < this.#visits.length - 1;
  }

  get current(): Visit | undefined {
    return this.#visits[this.#at];
  }

  /** Goes to a new place. */
  visit(visit: Visit): void {
    this.#visits = [...this.#visits.slice(0, this.#at + 1), visit].slice(-maxVisits);
    this.#at = this.#visits.length - 1;
  }

  /** Remembers how far the current note has been scrolled; a report about another note comes too late. */
  scrolled({ note, line }: Visit): void {
    if (this.current?.note === note) this.#visits[this.#at] = { note, line };
  }

  /** A note, or a folder of notes, has another path now. */
  renamed(from: string, to: string): void {
    this.#visits = this.#visits.map((visit) => ({ ...visit, note: movedTo(visit.note, { from, to }) ?? visit.note }));
  }

  /** One step; `undefined`, and no step, at the end. */
  go(step: 1 | -1): Visit | undefined {
    const visit = this.#visits[this.#at + step];
    if (visit) this.#at += step;
    return visit;
  }
}
