import { plainValue } from './scalars';
import { isPlainStart, scalar, skipSpaces, type Subset } from './subset-state';
import type { YamlNode } from './yaml-node';

/** The escapes common in front matter; all others are left to the full parser. */
const escapes: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', n: '\n' };

/** Reads the quoted scalar that starts here and ends on this line. */
export function readQuoted(s: Subset): YamlNode | undefined {
  const { text, at, end } = s;
  const quote = text.charCodeAt(at);
  let value = '';
  let from = at + 1;
  for (let i = from; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c === quote) {
      if (quote === 39 && i + 1 < end && text.charCodeAt(i + 1) === 39) {
        value += text.slice(from, ++i);
        from = i + 1;
        continue;
      }
      return scalar(s, i + 1, value + text.slice(from, i));
    }
    if (c === 92 && quote === 34) {
      const escaped = escapes[text.charAt(i + 1)];
      if (escaped === undefined || i + 1 >= end) return undefined;
      value += text.slice(from, i) + escaped;
      from = ++i + 1;
    }
  }
  return undefined;
}

/** Reads the flow list of scalars, or the empty map, that starts here and ends on this line. */
export function readFlow(s: Subset): YamlNode | undefined {
  const { text, at: start, end, line, lineStart } = s;
  const rangeTo = (to: number) => [line, start - lineStart, line, to - lineStart] as const;
  if (text.charCodeAt(start) === 123) {
    const close = skipSpaces(text, start + 1, end);
    if (close >= end || text.charCodeAt(close) !== 125) return undefined;
    s.at = close + 1;
    return { range: rangeTo(close + 1), entries: [] };
  }
  const items: YamlNode[] = [];
  s.at = skipSpaces(text, start + 1, end);
  if (s.at < end && text.charCodeAt(s.at) === 93) {
    s.at++;
    return { range: rangeTo(s.at), items };
  }
  for (;;) {
    if (s.at >= end) return undefined;
    const c = text.charCodeAt(s.at);
    const item = c === 34 || c === 39 ? readQuoted(s) : readFlowPlain(s);
    if (!item) return undefined;
    items.push(item);
    s.at = skipSpaces(text, s.at, end);
    if (s.at >= end) return undefined;
    const mark = text.charCodeAt(s.at++);
    if (mark === 93) return { range: rangeTo(s.at), items };
    if (mark !== 44) return undefined;
    s.at = skipSpaces(text, s.at, end);
  }
}

function readFlowPlain(s: Subset): YamlNode | undefined {
  const { text, at, end } = s;
  if (!isPlainStart(text, at)) return undefined;
  let i = at;
  for (; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c === 44 || c === 93) break;
    if (c === 91 || c === 123 || c === 125 || c === 35 || c === 34) return undefined;
    if (c === 58) {
      const next = text.charCodeAt(i + 1);
      if (i + 1 === end || next === 32 || next === 44 || next === 93) return undefined;
    }
  }
  while (text.charCodeAt(i - 1) === 32) i--;
  return scalar(s, i, plainValue(text.slice(at, i)));
}
