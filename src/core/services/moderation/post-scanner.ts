import { decodeText } from '../../base/decode';
import type { FileStore, Pacer, Path } from '../../base/ports';
import { mostMatches, type TextMatch } from './finding';
import { compilePattern, isRefused } from './rules/patterns';
import { readPostText, textSignals, type ReadText, type TextSignals } from './signals/text-signals';
import { builtInWords } from './words/built-in-lists';
import { createWordTable, type ListedWord } from './words/word-list';

/** One post whose text is to be looked at. */
export interface PostToScan {
  readonly path: Path;
  /** The language that it says it is in. */
  readonly language?: string;
  /** Whether its signals are wanted, and not only its patterns. */
  readonly signals: boolean;
  /** Patterns that are looked for in it. */
  readonly patterns: readonly string[];
}

export interface ScanRequest {
  readonly posts: readonly PostToScan[];
  /** The community's languages, lower-case subtags. */
  readonly languages: readonly string[];
  /** The words of the community's own lists. */
  readonly words: readonly ListedWord[];
  /** Whether a rule asks for the language; otherwise it is told only where a word depends on it. */
  readonly asksLanguage: boolean;
}

export interface ScannedPost {
  /** Undefined where they were not asked for. */
  readonly signals?: TextSignals;
  /** In the order in which they were asked for. */
  readonly patterns: readonly (readonly TextMatch[])[];
}

/** Looks at texts: here, in slices, or in a thread of its own. */
export interface PostScanner {
  /** In the order of `posts`; undefined for a file that cannot be read, or is no text. */
  scan(request: ScanRequest, signal: AbortSignal): Promise<readonly (ScannedPost | undefined)[]>;
}

/** Looks at texts in this thread. */
export function createPostScanner({
  store,
  pacer,
}: {
  readonly store: FileStore;
  readonly pacer: Pacer;
}): PostScanner {
  const scanText = createTextScanner();
  return {
    async scan(request, signal) {
      const scanned: (ScannedPost | undefined)[] = [];
      for (const post of request.posts) {
        signal.throwIfAborted();
        const bytes = await store.read(post.path).catch(() => undefined);
        const text = bytes && decodeText(bytes).text;
        scanned.push(text === undefined ? undefined : scanText(text, post, request));
        await pacer.pause();
      }
      return scanned;
    },
  };
}

/** Looks at one text at a time; lists and patterns are made ready once. */
export function createTextScanner(): (
  text: string,
  post: Omit<PostToScan, 'path'>,
  request: Omit<ScanRequest, 'posts'>,
) => ScannedPost {
  let of: Pick<ScanRequest, 'words' | 'languages'> | undefined;
  let table = createWordTable([]);
  const compiled = new Map<string, ReturnType<typeof compilePattern>>();
  return (text, { language, signals, patterns }, request) => {
    if (of?.words !== request.words || of.languages !== request.languages) {
      table = createWordTable([...builtInWords(request.languages), ...request.words]);
      of = request;
    }
    let read: ReadText | undefined;
    const readOnce = (): ReadText => (read ??= readPostText(text));
    const matches = patterns.map((source) => {
      let pattern = compiled.get(source);
      if (!pattern) compiled.set(source, (pattern = compilePattern(source)));
      if (isRefused(pattern) || !pattern.mayBeIn(text)) return [];
      return pattern.find(readOnce(), mostMatches);
    });
    if (!signals) return { patterns: matches };
    const { languages, asksLanguage } = request;
    return {
      signals: textSignals(readOnce(), { words: table, languages, language, asksLanguage }),
      patterns: matches,
    };
  };
}
