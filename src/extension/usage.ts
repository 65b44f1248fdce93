import type * as vscode from 'vscode';
import { type NoteLibrary, unitName } from '../core/index.ts';
import { movedTo } from './followRenames.ts';

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

/** A section or recipe, where it stands now. */
export interface Unit {
  readonly note: string;
  readonly line: number;
  readonly recipe?: number;
}

/** A section or recipe as one string, among those that a list shows at one time. */
export function unitKey({ note, line, recipe }: Unit): string {
  return recipe === undefined ? `${note}#${line}` : `${note}@${recipe}`;
}

/** A note, and what `unitName` calls one of its units. */
export interface NamedUnit {
  readonly note: string;
  readonly name: string;
}

/**
 * What this user opened and inserted, and pinned: kept on this machine only, and only as addresses. Units go by their
 * names, as lines and places are others as soon as something is written above them.
 */
export class Usage {
  readonly #memory: vscode.Memento;
  readonly #library: NoteLibrary;
  /** Both by the note's path and the unit's name in one. */
  #uses: Map<string, Use>;
  #pins: Set<string>;
  /** Notes with something used or pinned: of all others the names need not be worked out. */
  #notes = new Set<string>();

  constructor(memory: vscode.Memento, library: NoteLibrary) {
    this.#memory = memory;
    this.#library = library;
    this.#uses = new Map(Object.entries(memory.get<Record<string, Use>>(storageKey, {})));
    this.#pins = new Set(memory.get<readonly string[]>(pinsKey, []));
    this.#listNotes();
  }

  /** What is no unit of the note, as a heading that only holds others, is not counted. */
  add(unit: Unit): void {
    const key = this.#keyOf(unit);
    if (key === undefined) return;
    this.#uses.set(key, { count: (this.#uses.get(key)?.count ?? 0) + 1, last: Date.now() });
    this.#saveUses();
  }

  /** 0 for what was never used, else between 0 and 1: grows with the number of uses and fades with time. */
  weight(unit: Unit): number {
    const key = this.#rememberedKeyOf(unit);
    const use = key === undefined ? undefined : this.#uses.get(key);
    if (!use) return 0;
    const days = Math.max(0, Date.now() - use.last) / 86_400_000;
    return 1 - 1 / (1 + use.count * 2 ** (-days / halfLifeDays));
  }

  isPinned(unit: Unit): boolean {
    const key = this.#rememberedKeyOf(unit);
    return key !== undefined && this.#pins.has(key);
  }

  togglePin(unit: Unit): void {
    const key = this.#keyOf(unit);
    if (key === undefined) return;
    if (!this.#pins.delete(key)) this.#pins.add(key);
    this.#savePins();
  }

  pinned(): readonly NamedUnit[] {
    return [...this.#pins].map(unitOfKey);
  }

  /** The most recent ones first, without those that are pinned. */
  recent(): readonly NamedUnit[] {
    return this.#byRecency().flatMap(([key]) => (this.#pins.has(key) ? [] : [unitOfKey(key)]));
  }

  /** A note, or a folder of notes, has another path now. */
  renamed(from: string, to: string): void {
    const moved = (key: string): string => {
      const { note, name } = unitOfKey(key);
      const path = movedTo(note, { from, to });
      return path === undefined ? key : `${path}${name}`;
    };
    if (![...this.#notes].some((note) => movedTo(note, { from, to }) !== undefined)) return;
    this.#uses = new Map([...this.#uses].map(([key, use]) => [moved(key), use]));
    this.#pins = new Set([...this.#pins].map(moved));
    this.#saveUses();
    this.#savePins();
  }

  #keyOf({ note, ...place }: Unit): string | undefined {
    const outline = this.#library.outline(note);
    const name = outline && unitName(outline, place);
    return name === undefined ? undefined : `${note}${name}`;
  }

  /** The same, of units that something may be known of. */
  #rememberedKeyOf(unit: Unit): string | undefined {
    return this.#notes.has(unit.note) ? this.#keyOf(unit) : undefined;
  }

  #listNotes(): void {
    this.#notes = new Set([...this.#uses.keys(), ...this.#pins].map((key) => unitOfKey(key).note));
  }

  #saveUses(): void {
    this.#listNotes();
    void this.#memory.update(storageKey, Object.fromEntries(this.#byRecency().slice(0, maxRemembered)));
  }

  #savePins(): void {
    this.#listNotes();
    void this.#memory.update(pinsKey, [...this.#pins]);
  }

  #byRecency(): [string, Use][] {
    return [...this.#uses].sort(([, a], [, b]) => b.last - a.last);
  }
}

/** A note's path, being a URI, has no `#` of its own. */
function unitOfKey(key: string): NamedUnit {
  const at = key.indexOf('#');
  return at < 0 ? { note: key, name: '' } : { note: key.slice(0, at), name: key.slice(at) };
}
