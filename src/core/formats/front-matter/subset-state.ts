import { scalarNode, type Scalar, type YamlNode } from './yaml-node';

/** The reader's place: always at the first character of a line's content, or of what is left of it. */
export interface Subset {
  readonly text: string;
  /** The line at hand. */
  line: number;
  /** Where the line behind it begins. */
  next: number;
  lineStart: number;
  at: number;
  /** Where the line ends, without its line ending and the blanks before that. */
  end: number;
  /** The column of `at`; -1 behind the last line. */
  indent: number;
  depth: number;
  /** Something was met that is not in the subset. */
  failed: boolean;
}

/** Makes the node of the scalar from where the reader is to `end`, and goes there. */
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

/** Whether a plain scalar may begin here in the subset: not with what means something else in YAML. */
export function isPlainStart(text: string, at: number): boolean {
  const c = text.charCodeAt(at);
  if (c === 45 || c === 46 || c === 43 || c === 126 || c === 40 || c === 47 || c === 36) {
    return c !== 45 || isKeyStart(text.charCodeAt(at + 1));
  }
  return isKeyStart(c);
}
