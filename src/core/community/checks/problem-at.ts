import type { Document } from '../../model/documents/document';
import type { Facts } from '../../formats/facts';
import type { CheckContext } from './check';
import type { Problem } from '../../base/problem';
import type { Message } from '../../base/message';
import { fileStart, type Range } from '../../base/range';
import { problemCodes, type ProblemCode } from './problem-codes';

/** Creates a problem with the severity of its code. `subject`: see {@link Problem}. */
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

/** Whether the community has a configuration, so that deviations from it are reported. */
export function isAdopted(context: Pick<CheckContext, 'config'>): boolean {
  return context.config.path !== undefined;
}

/** Where to report missing front matter fields: its first line, or the beginning of the file. */
export function frontMatterStart({ frontMatterRange }: Pick<Facts, 'frontMatterRange'>): Range {
  if (!frontMatterRange) return fileStart;
  const [line, character] = frontMatterRange;
  return [line, character, line, character + 3];
}

const materialPath = /(?:^|\/)fixtures\//i;
const fragmentPath = /(?:^|\/)(?:_?includes?|_?partials?|snippets|shortcodes)\//i;

/**
 * Whether nobody would fix the file's links: it is test material, or a fragment included in other pages, from
 * which its links are resolved.
 */
export function isFragment({ path }: Pick<Document, 'path'>): boolean {
  return materialPath.test(path) || fragmentPath.test(path);
}
