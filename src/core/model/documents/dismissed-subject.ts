import type { Path } from '../../base/ports';

/** What a dismissal is about, taken apart. */
export interface DismissedSubject {
  /** The document’s path as written: it may have moved since. */
  readonly path: Path;
  /** Which thing about the document, with the `#` or `@` before it; empty: the document itself. */
  readonly thing: string;
}

/**
 * Takes a subject apart. File names may hold `#` and `@` as well, so that the longest beginning that is a
 * document counts; where none is, what ends like a file does. Undefined if it is about no document.
 */
export function splitSubject(
  subject: string,
  isDocument: (path: Path) => boolean,
): DismissedSubject | undefined {
  for (let end = subject.length; end > 0; end = lastMark(subject, end)) {
    if (isDocument(subject.slice(0, end))) return { path: subject.slice(0, end), thing: subject.slice(end) };
  }
  const { path, thing = '' } = /^(?<path>.+?\.\w+)(?<thing>[#@].*)?$/su.exec(subject)?.groups ?? {};
  return path === undefined ? undefined : { path, thing };
}

/** The subject of what waits for one person and is about no document; without a person, of anybody's. */
export function readerSubject(source: string, reader: string | undefined): string {
  return reader === undefined ? source : `${source}@${reader}`;
}

/** Where the last mark before `end` stands; 0 or below if there is none. */
function lastMark(subject: string, end: number): number {
  const before = subject.slice(0, end);
  return Math.max(before.lastIndexOf('#'), before.lastIndexOf('@'));
}
