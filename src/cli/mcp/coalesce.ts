/**
 * Coalesces calls of `look`, which rereads everything: each caller gets a run that began after its call, and
 * calls made during a run share the next.
 */
export function coalesce(look: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const begin = (): Promise<void> => (running = look().finally(() => (running = undefined)));
  return () => {
    if (!running) return begin();
    const after = (): Promise<void> => {
      next = undefined;
      return begin();
    };
    return (next ??= running.then(after, after));
  };
}
