import type { NoteSource } from '../noteSource.ts';
import { readsAtOnce } from './readNote.ts';

/** What a queue does with the paths in it. */
export interface ChangeQueueActions {
  readonly look: (source: NoteSource, path: string) => Promise<void>;
  /** Called with what was looked at since the last call. */
  readonly seen: (paths: ReadonlySet<string>) => Promise<void>;
}

/** Paths that events named: five hundred at once are looked at a few at a time, and told of once. */
export class ChangeQueue {
  readonly #actions: ChangeQueueActions;
  readonly #waiting = new Map<string, NoteSource>();
  #lookers = 0;
  #seen = new Set<string>();

  constructor(actions: ChangeQueueActions) {
    this.#actions = actions;
  }

  add(source: NoteSource, path: string): void {
    this.#waiting.set(path, source);
    if (this.#lookers < readsAtOnce) void this.#lookOn();
  }

  clear(): void {
    this.#waiting.clear();
  }

  async #lookOn(): Promise<void> {
    this.#lookers++;
    for (const [path, source] of this.#waiting) {
      this.#waiting.delete(path);
      await this.#actions.look(source, path);
      this.#seen.add(path);
    }
    this.#lookers--;
    const seen = this.#seen;
    this.#seen = new Set();
    if (seen.size > 0) await this.#actions.seen(seen);
  }
}
