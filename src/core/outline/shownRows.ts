import type { OutlineNode } from './outlineNode.ts';

/** With more rows to draw anew than this, a view is faster when it asks for all of them. */
const mostRedrawn = 20;

/** What a row may have been and is no more. */
const absent = { note: undefined, line: undefined, recipe: undefined, lang: undefined, problem: undefined, warning: undefined, empty: undefined, holds: undefined };

/**
 * The rows that a view has asked for. A view that draws a row anew forgets it and what stands below until it has asked for
 * them again, and whoever clicks meanwhile clicks on nothing: so only rows are drawn anew that look different.
 */
export class ShownRows {
  /** By the id of the row above; '' for the top. */
  readonly #below = new Map<string, readonly OutlineNode[]>();

  /** The view has asked for what stands below a row, or at the top, and asks again for what stands below that. */
  add(parent: OutlineNode | undefined, rows: readonly OutlineNode[]): void {
    const id = parent?.id ?? '';
    this.#forget(id);
    this.#below.set(id, rows);
  }

  /**
   * Makes the view's rows what `fresh`, the rows at the top as they are now, says that they have become: the objects stay, as
   * a view knows its rows by them, and nothing keeps what they were.
   * @param isSame whether a row looks as it did, what stands below it aside
   * @returns rows to be drawn anew, each with all that stands below it; `undefined` for all there are
   */
  renew(fresh: readonly OutlineNode[], isSame: (row: OutlineNode, fresh: OutlineNode) => boolean): readonly OutlineNode[] | undefined {
    const redrawn: OutlineNode[] = [];
    const top = this.#below.get('');
    if (top && this.#renewList(top, fresh, { isSame, redrawn }) && redrawn.length <= mostRedrawn) return redrawn;
    this.#below.clear();
    return undefined;
  }

  /** Whether the list holds the same rows as before. */
  #renewList(rows: readonly OutlineNode[], fresh: readonly OutlineNode[], renewal: Renewal): boolean {
    if (rows.length !== fresh.length || rows.some(({ id }, at) => id !== fresh[at]!.id)) return false;
    rows.forEach((row, at) => {
      const now = fresh[at]!;
      const below = this.#below.get(row.id);
      const stays = renewal.isSame(row, now) && (!below || this.#renewList(below, now.children(), renewal));
      Object.assign(row, absent, now);
      if (stays) return;
      renewal.redrawn.push(row);
      this.#forget(row.id);
    });
    return true;
  }

  #forget(id: string): void {
    const below = this.#below.get(id) ?? [];
    this.#below.delete(id);
    for (const row of below) this.#forget(row.id);
  }
}

interface Renewal {
  readonly isSame: (row: OutlineNode, fresh: OutlineNode) => boolean;
  readonly redrawn: OutlineNode[];
}
