/**
 * Makes of `look`, which looks at everything again, one that many may ask for at once: who asks is answered
 * by a look that began afterwards, and those who ask while one is under way share the next.
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
