/** An incremental parser of `git cat-file --batch`. */
export interface ObjectParser {
  push(chunk: Buffer): void;
}

const newline = 10;

/**
 * `take` receives the bytes of each object in the order requested, and its id; undefined for a missing one.
 * The bytes are valid during the call.
 */
export function createObjectParser(
  take: (bytes: Buffer | undefined, id: string | undefined) => void,
): ObjectParser {
  let pieces: Buffer[] = [];
  let held = 0;
  /** The size of the current object. */
  let size: number | undefined;
  let id = '';
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
          const [, name = '', length] = /^([\da-f]+) \w+ (\d+)$/.exec(head) ?? [];
          if (length === undefined) {
            take(undefined, undefined);
            continue;
          }
          id = name;
          size = Number(length);
        }
        if (data.length - at <= size) break;
        take(data.subarray(at, at + size), id);
        at += size + 1;
        size = undefined;
      }
      pieces = [data.subarray(at)];
      held = data.length - at;
    },
  };
}
