import type * as vscode from 'vscode';

/** One thing that was opened or inserted. */
interface Use {
  readonly count: number;
  /** Milliseconds since 1970. */
  readonly last: number;
}

const storageKey = 'usage';
const pinsKey = 'pins';
/** The least recently used ones beyond this are forgotten. */
const maxRemembered = 500;
/** A use counts half after this many days. */
const halfLifeDays = 30;

/** A section or recipe as one string; recipes are counted apart from the section they stand in. */
export function unitKey({ note, line, recipe }: { readonly note: string; readonly line: number; readonly recipe?: number }): string {
  return recipe === undefined ? `${note}#${line}` : `${note}@${recipe}`;
}

/** What this user opened and inserted, and pinned: kept on this machine only, and only as addresses. */
export class Usage {
  readonly #memory: vscode.Memento;
  readonly #uses: Map<string, Use>;
  readonly #pins: Set<string>;

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
    this.#uses = new Map(Object.entries(memory.get<Record<string, Use>>(storageKey, {})));
    this.#pins = new Set(memory.get<readonly string[]>(pinsKey, []));
  }

  add(key: string): void {
    this.#uses.set(key, { count: (this.#uses.get(key)?.count ?? 0) + 1, last: Date.now() });
    const kept = this.#byRecency().slice(0, maxRemembered);
    void this.#memory.update(storageKey, Object.fromEntries(kept));
  }

  /** 0 for what was never used, else between 0 and 1: grows with the number of uses and fades with time. */
  weight(key: string): number {
    const use = this.#uses.get(key);
    if (!use) return 0;
    const days = Math.max(0, Date.now() - use.last) / 86_400_000;
    return 1 - 1 / (1 + use.count * 2 ** (-days / halfLifeDays));
  }

  isPinned(key: string): boolean {
    return this.#pins.has(key);
  }

  togglePin(key: string): void {
    if (!this.#pins.delete(key)) this.#pins.add(key);
    void this.#memory.update(pinsKey, [...this.#pins]);
  }

  pinned(): readonly string[] {
    return [...this.#pins];
  }

  /** The most recent ones first, without those that are pinned. */
  recent(): readonly string[] {
    return this.#byRecency().map(([key]) => key).filter((key) => !this.#pins.has(key));
  }

  #byRecency(): [string, Use][] {
    return [...this.#uses].sort(([, a], [, b]) => b.last - a.last);
  }
}
