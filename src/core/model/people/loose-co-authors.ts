import { parseIdentity } from '../history/co-authors';

export interface WithoutCoAuthors {
  /** The message without these lines; comments, which Git strips, are kept. */
  readonly rest: string;
  /** The distinct `Co-authored-by` lines, in order. */
  readonly lines: readonly string[];
  /** Whether the rest has content: comments and sign-offs do not count. */
  readonly isWritten: boolean;
}

/** The scissors line, below which an editor shows the diff: Git cuts it off. */
const scissors = /^\S -{24} >8 -{24}\r?$/m;

/**
 * Removes the `Co-authored-by` lines from a commit message, wherever they are: text typed right above or
 * below them, without a blank line, makes them part of a paragraph.
 * @param isComment whether Git strips a line
 */
export function takeCoAuthorLines(message: string, isComment: (line: string) => boolean): WithoutCoAuthors {
  const end = scissors.exec(message)?.index ?? message.length;
  const lines = new Set<string>();
  const kept = message
    .slice(0, end)
    .split('\n')
    .filter((line) => {
      const value = /^co-authored-by:(.*)$/i.exec(line.trimEnd())?.[1];
      if (value === undefined || !parseIdentity(value)) return true;
      lines.add(line.trimEnd());
      return false;
    });
  return {
    rest: kept.join('\n') + message.slice(end),
    lines: [...lines],
    isWritten: kept.some((line) => line.trim() !== '' && !isComment(line) && !/^signed-off-by:/i.test(line)),
  };
}

/**
 * An empty message (only blanks and comments) with the lines inserted above Git's comments, and an empty
 * first line for the cursor: text typed there stays separate from them.
 */
export function messageOfCoAuthors(lines: readonly string[], message: string): string {
  return `\n\n${lines.join('\n')}\n${message.startsWith('\n') ? '' : '\n'}${message}`;
}

/** Whether a message has only blanks and comments, which start with `comment`. */
export function isBlankMessage(message: string, comment = '#'): boolean {
  const end = scissors.exec(message)?.index ?? message.length;
  return message
    .slice(0, end)
    .split('\n')
    .every((line) => line.trim() === '' || line.startsWith(comment));
}
