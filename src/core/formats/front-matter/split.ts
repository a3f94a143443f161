import type { Problem } from '../../base/problem';
import { type LineStarts, rangeBetween } from '../../base/lines';
import { message } from '../../base/message';

/** A problem not yet assigned to a file. */
export type FileProblem = Omit<Problem, 'file'>;

export type FrontMatterLanguage = 'yaml' | 'toml';

/** The offsets of a file's front matter, in UTF-16 code units. */
export interface FrontMatterBlock {
  /** The start of the opening fence. */
  readonly start: number;
  /** The end of the closing fence, before its line ending. */
  readonly end: number;
  /**
   * The content between the fences: whole lines, from the start of the first to the start of the closing
   * fence.
   */
  readonly contentStart: number;
  readonly contentEnd: number;
  /** The zero-based line of `contentStart`. */
  readonly contentLine: number;
  /** The content's language; absent for unsupported ones, which are never read, let alone executed. */
  readonly language?: FrontMatterLanguage;
}

export interface Split {
  readonly block?: FrontMatterBlock;
  /** The zero-based first line of the body. */
  readonly bodyLine: number;
  readonly problems: readonly FileProblem[];
}

const noProblems: readonly FileProblem[] = [];
const nothing: Split = { bodyLine: 0, problems: noProblems };

/**
 * Fences of front matter in other languages: `---js`, `---json`, and TOML's `+++`. Only names of languages
 * count: `--- Tides` is the first line of a body.
 */
const foreignFence =
  /^(?:---[\t ]*(js|javascript|json[5c]?|toml|ya?ml|coffee(?:script)?|cson|hjson|ini|lisp|clj|edn|ts|typescript)|(\+\+\+))[\t ]*$/i;
const field = /^[A-Za-z_][\w .-]*:(?:[\t ]|$)/;

/**
 * Splits front matter from body. Front matter starts with `---` on the very first line and ends at the next
 * line that is `---` or `...`; without that line there is none, since the dashes may be a thematic break.
 * Hugo's TOML stands between two lines of `+++`.
 */
export function splitFrontMatter(text: string, lineStarts: LineStarts): Split {
  const start = lineStarts[0] as number;
  const first = text.charCodeAt(start);
  if (first !== 45 && first !== 43) return nothing;
  const opening = lineText(text, lineStarts, 0);
  const foreign = foreignFence.exec(opening);
  if (!foreign && !/^---[\t ]*$/.test(opening)) return nothing;

  const isToml = foreign?.[2] !== undefined;
  const closing = closingLine(text, lineStarts, isToml ? '+++' : '---');
  if (closing < 0) {
    const looksMeant = !foreign && lineStarts.length > 1 && field.test(lineText(text, lineStarts, 1));
    return looksMeant ? { bodyLine: 0, problems: [unclosed(lineStarts, start)] } : nothing;
  }
  const closingStart = lineStarts[closing] as number;
  const block: FrontMatterBlock = {
    start,
    end: closingStart + 3,
    contentStart: lineStarts[1] as number,
    contentEnd: closingStart,
    contentLine: 1,
    ...((!foreign || isToml) && { language: isToml ? 'toml' : 'yaml' }),
  };
  const problems = foreign?.[1] ? [unread(lineStarts, start, opening.trimEnd(), foreign[1])] : noProblems;
  return { block, bodyLine: closing + 1, problems };
}

function closingLine(text: string, lineStarts: LineStarts, fence: string): number {
  const marker = fence.charCodeAt(0);
  for (let line = 1; line < lineStarts.length; line++) {
    const start = lineStarts[line] as number;
    const c = text.charCodeAt(start);
    if (c !== marker && (c !== 46 || marker !== 45)) continue;
    const content = lineText(text, lineStarts, line).trimEnd();
    if (content === fence || (content === '...' && fence === '---')) return line;
  }
  return -1;
}

/** A line without its line ending. */
function lineText(text: string, lineStarts: LineStarts, line: number): string {
  return text.slice(lineStarts[line], lineStarts[line + 1]).replace(/[\r\n]+$/, '');
}

function unclosed(lineStarts: LineStarts, start: number): FileProblem {
  return {
    range: rangeBetween(lineStarts, start, start + 3),
    severity: 'warning',
    code: 'front-matter-unclosed',
    message: message('This looks like front matter, but no line of --- closes it. Kith reads it as text.'),
  };
}

function unread(lineStarts: LineStarts, start: number, fence: string, language: string): FileProblem {
  return {
    range: rangeBetween(lineStarts, start, start + fence.length),
    severity: 'warning',
    code: 'front-matter-language',
    message: message(
      'Front matter is read as YAML, or as TOML between two lines of +++. This block, in {0}, is neither read nor run. Write it as YAML between two lines of ---.',
      language,
    ),
  };
}
