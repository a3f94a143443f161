import type { Document } from '../../model/documents/document';
import type { Facts } from '../../formats/facts';
import type { CheckContext } from './check';
import type { Problem } from '../../base/problem';
import type { Message } from '../../base/message';
import { fileStart, type Range } from '../../base/range';
import { problemCodes, type ProblemCode } from './problem-codes';

/** A problem with the severity that its code has. `subject`: see {@link Problem}. */
export function problemAt(
  file: string,
  code: ProblemCode,
  range: Range,
  text: Message,
  subject?: string,
): Problem {
  const { severity } = problemCodes[code];
  return { file, range, severity, code, message: text, ...(subject !== undefined && { subject }) };
}

/** Whether the community set Kith up, and so wants to hear where its files differ from what it set. */
export function isAdopted(context: Pick<CheckContext, 'config'>): boolean {
  return context.config.path !== undefined;
}

/** Where to show what a front matter lacks: its first line, or the file's beginning. */
export function frontMatterStart({ frontMatterRange }: Pick<Facts, 'frontMatterRange'>): Range {
  if (!frontMatterRange) return fileStart;
  const [line, character] = frontMatterRange;
  return [line, character, line, character + 3];
}

const materialPath = /(?:^|\/)fixtures\//i;
const fragmentPath = /(?:^|\/)(?:_?includes?|_?partials?|snippets|shortcodes)\//i;

/**
 * Whether nobody here would mend a file's links: it is material for tests, or a piece of other pages, from
 * which its links count.
 */
export function isFragment({ path }: Pick<Document, 'path'>): boolean {
  return materialPath.test(path) || fragmentPath.test(path);
}
