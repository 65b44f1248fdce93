/**
 * What was worked out lately, by word: a query is typed letter by letter, so most of its words were looked up a
 * keystroke ago. For answers that never change.
 */
export class Recent<Value> {
  readonly #values = new Map<string, Value>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get(word: string): Value | undefined {
    const value = this.#values.get(word);
    if (value === undefined) return undefined;
    this.#values.delete(word);
    this.#values.set(word, value);
    return value;
  }

  /** Keeps a value in the place of the one that was asked for least lately; gives it back. */
  keep(word: string, value: Value): Value {
    if (this.#values.size >= this.#most) {
      for (const oldest of this.#values.keys()) {
        this.#values.delete(oldest);
        break;
      }
    }
    this.#values.set(word, value);
    return value;
  }
}
