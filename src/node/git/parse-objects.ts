/** An incremental parser of `git cat-file --batch`. */
export interface ObjectParser {
  push(chunk: Buffer): void;
}

const newline = 10;

/**
 * `take` receives the bytes of each object in the order requested; undefined for a missing one. The bytes are
 * valid during the call.
 */
export function createObjectParser(take: (bytes: Buffer | undefined) => void): ObjectParser {
  let pieces: Buffer[] = [];
  let held = 0;
  /** The size of the current object. */
  let size: number | undefined;
  return {
    push(chunk) {
      pieces.push(chunk);
      held += chunk.length;
      // Concatenate a long object only once.
      if (size !== undefined && held <= size) return;
      const data = Buffer.concat(pieces);
      let at = 0;
      for (;;) {
        if (size === undefined) {
          const end = data.indexOf(newline, at);
          if (end < 0) break;
          const head = data.toString('latin1', at, end);
          at = end + 1;
          size = /^[\da-f]+ \w+ (\d+)$/.test(head) ? Number(head.split(' ')[2]) : undefined;
          if (size === undefined) {
            take(undefined);
            continue;
          }
        }
        if (data.length - at <= size) break;
        take(data.subarray(at, at + size));
        at += size + 1;
        size = undefined;
      }
      pieces = [data.subarray(at)];
      held = data.length - at;
    },
  };
}
