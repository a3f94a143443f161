/** Runs something later; returns what calls it off. It does not keep a program of Node from ending. */
export function later(ms: number, run: () => void): () => void {
  const timer: unknown = setTimeout(run, ms);
  if (typeof timer === 'object' && timer !== null && 'unref' in timer) (timer as { unref(): void }).unref();
  return () => clearTimeout(timer as undefined);
}

/** Runs something again and again, until it is called off. */
export function repeat(ms: number, run: () => void): () => void {
  let callOff = later(ms, turn);
  function turn(): void {
    callOff = later(ms, turn);
    run();
  }
  return () => callOff();
}
