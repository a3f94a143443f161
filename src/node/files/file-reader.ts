import { closeSync, constants, openSync, readSync } from 'node:fs';
import { maxTextBytes } from '../../core/base/decode';

/** Why a file's bytes are not to be had. */
export type ReadFailure = 'gone' | 'no-permission' | 'link-loop';

export interface FileReader {
  /**
   * The bytes of a regular file, valid until the next call. Of a file of more than `maxTextBytes` no more
   * than one byte more, which `decodeText` tells by.
   * @param link the file is a symbolic link, known to be good; any other link is refused
   */
  read(path: string, link: boolean): Uint8Array | ReadFailure;
}

/**
 * Reads files one after another into one buffer. For thousands of small files that is ten times as fast as
 * asking for many at once, which also runs out of file handles.
 */
export function createFileReader(): FileReader {
  let buffer: Buffer | undefined;
  // Not blocking: a named pipe called `x.md` would wait for a writer for ever. On Windows there is neither.
  const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
  const noLinks = flags | (constants.O_NOFOLLOW ?? 0);
  return {
    read(path, link) {
      buffer ??= Buffer.allocUnsafeSlow(maxTextBytes + 1);
      let fd: number | undefined;
      try {
        fd = openSync(path, link ? flags : noLinks);
        // A regular file gives all that it has and there is room for: asking again would only say that it is
        // at its end.
        const length = readSync(fd, buffer, 0, buffer.length, null);
        return buffer.subarray(0, length);
      } catch (error) {
        const failure = failureOf(error);
        // A link where none was expected took the file's place.
        return failure === 'link-loop' && !link ? 'gone' : failure;
      } finally {
        if (fd !== undefined) closeSync(fd);
      }
    },
  };
}

/** What an error of the file system means for a file that was there a moment ago. */
export function failureOf(error: unknown): ReadFailure {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EACCES' || code === 'EPERM') return 'no-permission';
  return code === 'ELOOP' ? 'link-loop' : 'gone';
}
