/** Before the text: its length in bytes, and how often something was begun. */
const numbers = 2;
const longest = 8192;

/**
 * What a thread is working on, as a text in shared memory, which outlives the thread: it tells what it was
 * that made it fail.
 */
export interface AtWork {
  readonly buffer: SharedArrayBuffer;
  /** Longer texts than 8,192 bytes of UTF-8 are cut. */
  begin(text: string): void;
  end(): void;
  /** The text, and a number that no other beginning has; undefined if it is working on nothing. */
  current(): { readonly text: string; readonly turn: number } | undefined;
}

export function createAtWork(buffer = new SharedArrayBuffer(4 * numbers + longest)): AtWork {
  const [length, turns] = [new Int32Array(buffer, 0, 1), new Int32Array(buffer, 4, 1)];
  const bytes = new Uint8Array(buffer, 4 * numbers);
  const own = new Uint8Array(bytes.length);
  const encoder = new TextEncoder();
  function write(text: string): number {
    const { written } = encoder.encodeInto(text, own);
    bytes.set(own.subarray(0, written));
    return written;
  }
  return {
    buffer,
    begin(text) {
      // Nobody must read the old length with the new text.
      Atomics.store(length, 0, 0);
      // Browsers do not encode into shared memory.
      const written = write(text);
      Atomics.add(turns, 0, 1);
      Atomics.store(length, 0, written);
    },
    end: () => void Atomics.store(length, 0, 0),
    current() {
      const written = Atomics.load(length, 0);
      if (written === 0) return undefined;
      return { text: new TextDecoder().decode(bytes.slice(0, written)), turn: Atomics.load(turns, 0) };
    },
  };
}
