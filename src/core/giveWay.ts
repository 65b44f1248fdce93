/**
 * Called in the middle of long work. A promise makes the work wait for it, so that the host can let other work in;
 * core has no clock of its own.
 */
export type Pause = () => Promise<void> | undefined;

/** Waits as long as the host wants to. Asked again after each wait, as others may have used up the time meanwhile. */
export async function giveWay(pause: Pause): Promise<void> {
  for (let wait = pause(); wait; wait = pause()) await wait;
}

/** Goes through a long list and lets other work in between. */
export async function lookAtEach<Item>(items: Iterable<Item>, pause: Pause, look: (item: Item) => void): Promise<void> {
  let count = 0;
  for (const item of items) {
    look(item);
    if (++count % 512 === 0) await giveWay(pause);
  }
}
