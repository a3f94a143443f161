import { decodeMarkdown } from '../text/character-references';
import { BACKSLASH, isLineEnding, SPACE } from '../text/characters';
import { resolveEmphasis } from './emphasis';
import {
  AUTOLINK,
  CODE,
  DELIMITERS,
  ESCAPE,
  IMAGE_OPEN,
  LINE_BREAK,
  LINK_CLOSE,
  LINK_OPEN,
  REFERENCE,
  type Token,
  VERBATIM,
  VOID,
} from '../text/tokens';

/** A piece of the rendered text of a stretch of prose. */
export interface Piece {
  readonly text: string;
  /** Source offsets; of the same length unless it is an escape or a character reference. */
  readonly start: number;
  readonly end: number;
  /** Whether it is prose rather than code or an autolink, and so may continue in the next piece. */
  readonly prose: boolean;
  /** The number of enclosing links and images. */
  readonly links: number;
  readonly images: number;
  /** Represents a line ending. */
  readonly isLineBreak?: true;
}

/**
 * The text of a stretch without its marks, in pieces. An empty piece is a mark between two others: the text
 * on either side is not contiguous.
 */
export function textPieces(text: string, start: number, end: number, tokens: readonly Token[]): Piece[] {
  resolveEmphasis(text, tokens);
  const pieces: Piece[] = [];
  const nesting: number[] = [];
  let images = 0;
  let at = start;
  const add = (from: number, to: number, shown: string, prose: boolean) =>
    pieces.push({ text: shown, start: from, end: to, prose, links: nesting.length - images, images });
  for (const token of tokens) {
    if (token.start > at) add(at, token.start, text.slice(at, token.start), true);
    const { type, start: from, end: to } = token;
    at = to;
    switch (type) {
      case ESCAPE:
        add(from, to, text.charAt(from + 1), true);
        break;
      case REFERENCE:
        add(from, to, decodeMarkdown(text.slice(from, to)), true);
        break;
      case CODE:
        add(from, to, codeText(text.slice(from, to)), false);
        break;
      case AUTOLINK:
        add(from, to, text.slice(from + 1, to - 1), false);
        break;
      case VERBATIM:
        add(from, to, text.slice(from, to), false);
        break;
      case DELIMITERS:
        addDelimiters(token, text, add);
        break;
      case LINE_BREAK:
        if (isLineEnding(text.charCodeAt(from))) dropBackslash(text, pieces);
        add(from, to, ' ', true);
        pieces.push({ ...(pieces.pop() as Piece), isLineBreak: true });
        break;
      case LINK_OPEN:
      case IMAGE_OPEN:
        add(from, to, '', false);
        nesting.push(type);
        if (type === IMAGE_OPEN) images++;
        break;
      case LINK_CLOSE:
        if (nesting.pop() === IMAGE_OPEN) images--;
        add(from, to, '', false);
        break;
      case VOID:
        add(from, to, '', false);
        break;
      default:
        add(from, to, text.slice(from, to), true);
    }
  }
  if (end > at) add(at, end, text.slice(at, end), true);
  return pieces;
}

/** The unused characters of a delimiter run, with an edge wherever the used ones open or close emphasis. */
function addDelimiters(
  { start, end, usedAsClose, usedAsOpen }: Token,
  text: string,
  add: (from: number, to: number, shown: string, prose: boolean) => void,
): void {
  if (usedAsClose > 0) add(start, start + usedAsClose, '', false);
  const from = start + usedAsClose;
  const to = end - usedAsOpen;
  if (to > from) add(from, to, text.slice(from, to), true);
  if (usedAsOpen > 0) add(to, end, '', false);
}

/** A backslash at a line's end is a line break, not text, unless it is escaped itself. */
function dropBackslash(text: string, pieces: Piece[]): void {
  const last = pieces.at(-1);
  if (!last?.prose || last.end - last.start !== last.text.length) return;
  if (text.charCodeAt(last.end - 1) !== BACKSLASH) return;
  pieces.pop();
  if (last.text.length > 1) pieces.push({ ...last, text: last.text.slice(0, -1), end: last.end - 1 });
}

/**
 * The content of code: line endings become spaces, and one space at each end, which only separates backticks,
 * is removed.
 */
function codeText(code: string): string {
  const fence = /^`+/.exec(code)?.[0].length ?? 0;
  const inner = code.slice(fence, code.length - fence).replace(/\r\n?|\n/g, ' ');
  const padded = inner.charCodeAt(0) === SPACE && inner.endsWith(' ') && /[^ ]/.test(inner);
  return padded ? inner.slice(1, -1) : inner;
}

/**
 * The text of the pieces, with the text of images, and as used for an anchor: without images and line
 * endings.
 */
export function joinPieces(pieces: readonly Piece[]): { text: string; shown: string } {
  let text = '';
  let shown = '';
  for (const piece of pieces) {
    text += piece.text;
    if (piece.images === 0 && !piece.isLineBreak) shown += piece.text;
  }
  return { text, shown };
}
