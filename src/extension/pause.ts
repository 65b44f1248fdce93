/** Reading notes gives way to other work after this long at a stretch; ms (SECURITY G3). */
const stretch = 8;

/**
 * For NoteLibrary: a promise for the next turn of the event loop whenever the stretch is used up. All who ask meanwhile
 * get the same one: with a timer each, sixteen readers would take sixteen stretches in a row.
 */
export function pauseAfterStretch(): () => Promise<void> | undefined {
  let start = performance.now();
  let turn: Promise<void> | undefined;
  return () => {
    if (turn || performance.now() - start < stretch) return turn;
    turn = new Promise((resolve) => {
      setTimeout(() => {
        start = performance.now();
        turn = undefined;
        resolve();
      }, 0);
    });
    return turn;
  };
}

/** Does work that is laid out in small steps, and gives way to other work in between. */
export async function inStretches<Result>(steps: Generator<void, Result>): Promise<Result> {
  const pause = pauseAfterStretch();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    for (let wait = pause(); wait; wait = pause()) await wait;
  }
}
