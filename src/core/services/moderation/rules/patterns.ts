import { RE2JS } from 're2js';
import type { TextMatch } from '../finding';
import type { ReadText } from '../signals/text-signals';

/** A pattern of a rule, ready to be looked for. */
export interface CompiledPattern {
  /** Its places in a text, at most so many. */
  find(text: ReadText, most: number): TextMatch[];
}

/** Why a pattern cannot be used, in the words of RE2: English. */
export interface PatternRefusal {
  readonly refused: string;
}

/**
 * A pattern in RE2's syntax, which has no look-around and no references back, and so never takes longer than
 * the text is long. Capitals count unless it begins with `(?i)`.
 */
export function compilePattern(source: string): CompiledPattern | PatternRefusal {
  let compiled: RE2JS;
  try {
    compiled = RE2JS.compile(source);
  } catch (error) {
    return { refused: error instanceof Error ? error.message : String(error) };
  }
  return {
    find(read, most) {
      const { text, sourceOf } = read.clean;
      const matcher = compiled.matcher(text);
      const found: TextMatch[] = [];
      while (found.length < most && matcher.find()) {
        const [start, end] = [sourceOf(matcher.start()), sourceOf(matcher.end())];
        if (end > start) found.push({ range: read.range(start, end), text: read.source.slice(start, end) });
      }
      return found;
    },
  };
}

export function isRefused(pattern: CompiledPattern | PatternRefusal): pattern is PatternRefusal {
  return 'refused' in pattern;
}
