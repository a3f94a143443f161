import { RE2JS } from 're2js';
import type { TextMatch } from '../finding';
import type { ReadText } from '../signals/text-signals';

/** A pattern of a rule, ready to be looked for. */
export interface CompiledPattern {
  /** Whether it can be in a file at all, which is asked before the file is taken apart. */
  mayBeIn(source: string): boolean;
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
  const opening = openingOf(source);
  return {
    mayBeIn(text) {
      if (opening === undefined || /[^\0-\x7f]/.test(text)) return true;
      return opening.ignoresCase
        ? text.toLowerCase().includes(opening.text.toLowerCase())
        : text.includes(opening.text);
    },
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

/** The letters that every match begins with; undefined where the pattern does not tell so simply. */
function openingOf(source: string): { readonly text: string; readonly ignoresCase: boolean } | undefined {
  if (source.includes('|') && !/^[^|]*\([^|()]*(?:\|[^|()]*)+\)[^|]*$/.test(source)) return undefined;
  const [, flag = '', letters = '', next = ''] = /^(\(\?i\))?(?:\\b)?([a-z0-9]*)(.?)/is.exec(source) ?? [];
  const text = /[?*{]/.test(next) ? letters.slice(0, -1) : letters;
  return text.length >= 3 ? { text, ignoresCase: flag !== '' } : undefined;
}

export function isRefused(pattern: CompiledPattern | PatternRefusal): pattern is PatternRefusal {
  return 'refused' in pattern;
}
