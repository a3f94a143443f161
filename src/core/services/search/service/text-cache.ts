import { fileType } from '../../../model/document-set/file-type';
import { splitFrontMatter } from '../../../formats/front-matter/split';
import { lineStartsOf } from '../../../base/lines';
import type { Path } from '../../../base/ports';
import { readableText, type ReadableText } from '../analysis/readable-text';
import { rankedText, type RankedText } from '../rank/ranked-text';

/** A document's text, for excerpts and reranking. */
export interface SearchText {
  readonly source: string;
  readonly readable: ReadableText;
  /** Made when it is first asked for. */
  ranked(): RankedText;
}

/** An LRU cache of texts, so that a search does not read the same files at every keystroke. */
export interface TextCache {
  /** Undefined if there is no text. */
  get(path: Path): SearchText | undefined;
  forget(path: Path): void;
}

/** The total size of the cache, in UTF-16 code units of the sources. */
const mostKept = 8_000_000;

/** `read` returns a document's current text. */
export function createTextCache(read: (path: Path) => string | undefined): TextCache {
  /** Least recently used first. */
  const kept = new Map<Path, SearchText>();
  let size = 0;
  const forget = (path: Path): void => {
    size -= kept.get(path)?.source.length ?? 0;
    kept.delete(path);
  };
  return {
    forget,
    get(path) {
      const known = kept.get(path);
      if (known) {
        kept.delete(path);
        kept.set(path, known);
        return known;
      }
      const source = read(path);
      if (source === undefined) return undefined;
      const readable = readableOf(path, source);
      let ranked: RankedText | undefined;
      const text = { source, readable, ranked: () => (ranked ??= rankedText(readable.text)) };
      kept.set(path, text);
      size += source.length;
      for (const oldest of kept.keys()) {
        if (size <= mostKept || oldest === path) break;
        forget(oldest);
      }
      return text;
    },
  };
}

function readableOf(path: Path, source: string): ReadableText {
  if (fileType(path)?.syntax !== 'markdown') return { text: source, sourceOf: (offset) => offset };
  return readableText(source, splitFrontMatter(source, lineStartsOf(source)).block?.end ?? 0);
}
