import { parseIdentity } from '../history/co-authors';

export interface WithoutCoAuthors {
  /** The message without them; what Git cuts off before it commits is there as it was. */
  readonly rest: string;
  /** The lines that name co-authors, in their order, each once. */
  readonly lines: readonly string[];
  /** Whether the rest says anything: comments and sign-offs are no words. */
  readonly isWritten: boolean;
}

/** Below this line stands what a commit changes, in an editor: Git cuts it off. */
const scissors = /^\S -{24} >8 -{24}\r?$/m;

/**
 * Takes the lines out of a commit message that name co-authors, wherever they stand: who types right above or
 * below them, and leaves no blank line, has made them part of the text.
 * @param isComment whether Git leaves a line out
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
 * A message of which nothing is written yet, blanks and comments at most, with the lines above what Git says,
 * and room for a first line where the cursor stands: typed there, it does not touch them.
 */
export function messageOfCoAuthors(lines: readonly string[], message: string): string {
  return `\n\n${lines.join('\n')}\n${message.startsWith('\n') ? '' : '\n'}${message}`;
}

/** Whether nothing stands in a message but blanks and comments, which begin with `comment`. */
export function isBlankMessage(message: string, comment = '#'): boolean {
  const end = scissors.exec(message)?.index ?? message.length;
  return message
    .slice(0, end)
    .split('\n')
    .every((line) => line.trim() === '' || line.startsWith(comment));
}
