import { scalarNode, type Scalar, type YamlNode } from './yaml-node';

/** The reader's position: always at the first character of a line's content, or of the rest of it. */
export interface Subset {
  readonly text: string;
  /** The current line. */
  line: number;
  /** The start of the next line. */
  next: number;
  lineStart: number;
  at: number;
  /** The end of the line, before trailing spaces and the line ending. */
  end: number;
  /** The column of `at`; -1 past the last line. */
  indent: number;
  depth: number;
  /** Something outside the subset was found. */
  failed: boolean;
}

/** Creates the node of the scalar from the current position to `end`, and advances to `end`. */
export function scalar(s: Subset, end: number, value: Scalar): YamlNode {
  const { at, line, lineStart, text } = s;
  s.at = end;
  return scalarNode([line, at - lineStart, line, end - lineStart], value, text.slice(at, end));
}

export function skipSpaces(text: string, at: number, end: number): number {
  while (at < end && text.charCodeAt(at) === 32) at++;
  return at;
}

/** Whether a plain key may begin with this character in the subset. */
export function isKeyStart(c: number): boolean {
  return (c >= 48 && c < 58) || (c >= 65 && c < 91) || c === 95 || (c >= 97 && c < 123) || c > 160;
}

/** Whether a plain scalar may start here in the subset: not with a YAML indicator. */
export function isPlainStart(text: string, at: number): boolean {
  const c = text.charCodeAt(at);
  if (c === 45 || c === 46 || c === 43 || c === 126 || c === 40 || c === 47 || c === 36) {
    return c !== 45 || isKeyStart(text.charCodeAt(at + 1));
  }
  return isKeyStart(c);
}
