/** Long work gives way to other work after this long at a stretch; ms (SECURITY G3). */
const stretch = 8;

let start = performance.now();
let turn: Promise<void> | undefined;

/**
 * A promise for the next turn of the event loop whenever the stretch is used up, whoever used it; the same one for all who
 * ask meanwhile. There is one stretch for everything: with one each, walking, reading and making rows would take three in a
 * row, and with a timer each sixteen readers sixteen.
 */
export function pause(): Promise<void> | undefined {
  if (turn || performance.now() - start < stretch) return turn;
  turn = new Promise((resolve) => {
    setTimeout(() => {
      start = performance.now();
      turn = undefined;
      resolve();
    }, 0);
  });
  return turn;
}

/** Does work that is laid out in small steps, and gives way to other work in between. */
export async function inStretches<Result>(steps: Generator<void, Result>): Promise<Result> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    for (let wait = pause(); wait; wait = pause()) await wait;
  }
}
