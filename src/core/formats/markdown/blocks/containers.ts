import {
  BLOCK_QUOTE,
  type BlockState,
  type Container,
  FOOTNOTE,
  LIST_ITEM,
  skipCharacters,
  skipColumns,
} from './block-state';
import { thematicBreakFault } from './block-starts';
import {
  BACKSLASH,
  CARET,
  CLOSE_BRACKET,
  CLOSE_PAREN,
  COLON,
  DASH,
  DOT,
  GREATER,
  isDigit,
  isWhitespace,
  OPEN_BRACKET,
  PLUS,
  skipBlanks,
  STAR,
} from '../text/characters';
import { normaliseLabel } from '../text/labels';

/** Limit of nesting depth; a line of ten thousand `>` must not slow down every later line. */
const maxDepth = 128;

/**
 * Reads the markers of the open containers that continue on this line and returns how many do. The next item
 * of an open list replaces its predecessor; `sibling` is then set, and the predecessor's content must be
 * closed.
 */
export function continueContainers(b: BlockState): number {
  const { containers } = b;
  let matched = 0;
  while (matched < containers.length) {
    const container = containers[matched] as Container;
    const blank = b.next === b.end;
    if (container.kind === BLOCK_QUOTE) {
      if (blank || b.indent > 3 || b.text.charCodeAt(b.next) !== GREATER) break;
      readQuoteMarker(b);
    } else if (container.kind === FOOTNOTE) {
      if (!blank && b.indent < 4) break;
      if (!blank) skipColumns(b, 4);
    } else if (blank) {
      container.closed ||= container.empty;
      skipColumns(b, container.size);
    } else {
      const closed = container.closed;
      const { empty } = container;
      container.closed = container.empty = false;
      if (!closed && b.indent >= container.size) {
        skipColumns(b, container.size);
        // Content on the line after a lone marker is also the item's first.
        b.atItemStart = empty && matched === containers.length - 1;
      } else if (b.indent <= 3 && readItemMarker(b, false, container)) {
        b.sibling = true;
        return matched + 1;
      } else {
        break;
      }
    }
    matched++;
  }
  return matched;
}

/**
 * Reads the container marker that starts here and returns the container. `interrupting`: it would end a
 * paragraph, which only some list items may do.
 */
export function openContainer(b: BlockState, interrupting: boolean): Container | undefined {
  if (b.indent > 3 || b.next === b.end || b.containers.length >= maxDepth) return undefined;
  const c = b.text.charCodeAt(b.next);
  if (c === GREATER) {
    readQuoteMarker(b);
    return { kind: BLOCK_QUOTE, size: 0, marker: 0, empty: false, closed: false };
  }
  if (c === DASH || c === STAR || c === PLUS || isDigit(c)) return readItemMarker(b, interrupting);
  return c === OPEN_BRACKET ? readFootnoteLabel(b) : undefined;
}

function readQuoteMarker(b: BlockState): void {
  skipCharacters(b, b.next + 1);
  if (b.indent > 0) skipColumns(b, 1);
  b.quoted = true;
  b.atItemStart = false;
}

/** Reads a list item's marker; with `sibling`, as the next item of its list, reusing that container. */
function readItemMarker(b: BlockState, interrupting: boolean, sibling?: Container): Container | undefined {
  const { text, end } = b;
  const start = b.next;
  let i = start;
  let marker = text.charCodeAt(i);
  if (marker === STAR || marker === DASH) {
    if (isThematicBreak(b)) return undefined;
  } else if (isDigit(marker)) {
    // A list that interrupts a paragraph must start with 1, or every line that starts with a year would be
    // one.
    if (interrupting && text.charCodeAt(i) !== 49) return undefined;
    while (i < end && isDigit(text.charCodeAt(i))) i++;
    const digits = i - start;
    if (digits > 9 || (interrupting && digits > 1)) return undefined;
    marker = i < end ? text.charCodeAt(i) : 0;
    if (marker !== DOT && marker !== CLOSE_PAREN) return undefined;
  } else if (marker !== PLUS) {
    return undefined;
  }
  if (sibling && sibling.marker !== marker) return undefined;
  i++;
  if (i < end && !isWhitespace(text.charCodeAt(i))) return undefined;
  if (interrupting && skipBlanks(text, i, end) === end) return undefined;
  const { indent } = b;
  skipCharacters(b, i);
  const blank = b.next === end;
  let padding = 1;
  if (!blank) {
    // Five or more columns count as one, followed by indented code.
    padding = b.indent > 4 ? 1 : b.indent;
    skipColumns(b, padding);
  }
  b.atItemStart = true;
  const size = indent + (i - start) + padding;
  if (!sibling) return { kind: LIST_ITEM, size, marker, empty: blank, closed: false };
  sibling.size = size;
  sibling.empty = blank;
  return sibling;
}

/** Whether a thematic break starts here. Caches where none can, since nested markers ask repeatedly. */
export function isThematicBreak(b: BlockState): boolean {
  const marker = b.text.charCodeAt(b.next);
  if (b.next < b.breakFault && marker === b.breakFaultMarker) return false;
  b.breakFault = thematicBreakFault(b.text, b.next, b.end);
  b.breakFaultMarker = marker;
  return b.breakFault === 0;
}

/** Reads `[^label]:` and the blanks after it. */
function readFootnoteLabel(b: BlockState): Container | undefined {
  const labelEnd = footnoteLabelEnd(b.text, b.next, b.end);
  if (labelEnd < 0 || b.text.charCodeAt(labelEnd) !== COLON || labelEnd >= b.end) return undefined;
  b.leaves.footnotes.add(normaliseLabel(b.text.slice(b.next + 2, labelEnd - 1)));
  skipCharacters(b, labelEnd + 1);
  skipColumns(b, b.indent);
  b.atItemStart = false;
  return { kind: FOOTNOTE, size: 0, marker: 0, empty: false, closed: false };
}

/** The end of the `[^label]` that starts at `at`, -1 if none. */
export function footnoteLabelEnd(text: string, at: number, end: number): number {
  if (text.charCodeAt(at + 1) !== CARET) return -1;
  const limit = Math.min(end, at + 1002);
  for (let i = at + 2; i < limit; i++) {
    const c = text.charCodeAt(i);
    if (c === CLOSE_BRACKET) return i > at + 2 ? i + 1 : -1;
    if (c === OPEN_BRACKET || isWhitespace(c)) return -1;
    if (c === BACKSLASH) {
      const escaped = text.charCodeAt(i + 1);
      if (escaped === OPEN_BRACKET || escaped === BACKSLASH || escaped === CLOSE_BRACKET) i++;
    }
  }
  return -1;
}
