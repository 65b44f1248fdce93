/** Reading notes gives way to other work after this long at a stretch; ms (SECURITY G3). */
const stretch = 8;

/** For NoteLibrary: a promise for the next turn of the event loop whenever the stretch is used up. */
export function pauseAfterStretch(): () => Promise<void> | undefined {
  let start = performance.now();
  return () => {
    if (performance.now() - start < stretch) return undefined;
    return new Promise((resolve) => {
      setTimeout(() => {
        start = performance.now();
        resolve();
      }, 0);
    });
  };
}
