import { decodeMarkdown } from '../text/character-references';
import { COLON, isLineEnding, LESS, OPEN_BRACKET, skipBlanks, skipWhitespace } from '../text/characters';
import { labelEnd, normaliseLabel } from '../text/labels';
import { createLinkMemory, destinationEnd, titleEnd, type LinkMemory } from '../text/link-parts';

/** A link reference definition. */
export interface Definition {
  readonly target: string;
  /** The offsets of the target in the file, without angle brackets. A target is on one line. */
  readonly start: number;
  readonly end: number;
}

/**
 * Reads the link reference definitions at the start of a paragraph into `definitions` and returns the offset
 * after them: the start of a line, or `end`. `inFile` maps offsets of the text to those of the file.
 */
export function readDefinitions(
  text: string,
  start: number,
  end: number,
  definitions: Map<string, Definition>,
  inFile: (offset: number) => number,
): number {
  const memory = createLinkMemory();
  let at = start;
  while (at < end) {
    const from = skipBlanks(text, at, end);
    const after = readDefinition(text, from, end, definitions, inFile, memory);
    if (after < 0) break;
    at = after;
  }
  return at;
}

/** Reads one definition and returns the start of the line after it, -1 if there is none. */
function readDefinition(
  text: string,
  start: number,
  end: number,
  definitions: Map<string, Definition>,
  inFile: (offset: number) => number,
  memory: LinkMemory,
): number {
  if (text.charCodeAt(start) !== OPEN_BRACKET) return -1;
  const colon = labelEnd(text, start, end);
  if (colon < 0 || colon >= end || text.charCodeAt(colon) !== COLON) return -1;
  const targetStart = skipWhitespace(text, colon + 1, end);
  const targetEnd = destinationEnd(text, targetStart, end, Infinity, memory);
  if (targetEnd < 0) return -1;

  const titleStart = skipWhitespace(text, targetEnd, end);
  const afterTitle = titleStart > targetEnd ? titleEnd(text, titleStart, end, memory) : -1;
  let after = afterTitle < 0 ? -1 : lineEnd(text, afterTitle, end);
  // What follows may be the next line's text rather than a title.
  if (after < 0) after = lineEnd(text, targetEnd, end);
  if (after < 0) return -1;

  const label = normaliseLabel(text.slice(start + 1, colon - 1));
  if (!definitions.has(label)) {
    const bracket = text.charCodeAt(targetStart) === LESS ? 1 : 0;
    const from = targetStart + bracket;
    const to = targetEnd - bracket;
    const first = inFile(from);
    definitions.set(label, {
      target: decodeMarkdown(text.slice(from, to)),
      start: first,
      end: first + to - from,
    });
  }
  return after;
}

/** The start of the next line if only blanks precede it, else -1. */
function lineEnd(text: string, at: number, end: number): number {
  let i = skipBlanks(text, at, end);
  if (i >= end) return end;
  if (!isLineEnding(text.charCodeAt(i))) return -1;
  i++;
  return text.charCodeAt(i - 1) === 13 && i < end && text.charCodeAt(i) === 10 ? i + 1 : i;
}
