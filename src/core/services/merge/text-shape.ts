import type { Hunk } from './hunks';

type Merge = (base: string, mine: string, theirs: string) => readonly Hunk[];

/**
 * Merges properties of the whole text apart from its lines: the byte order mark, the line endings if each
 * text is consistent, and whether the last line ends with a line break. So one side may convert a file's line
 * endings while the other edits. `merge` gets texts that agree in these, with the last line ended.
 */
export function mergeInOneShape(base: string, mine: string, theirs: string, merge: Merge): Hunk[] {
  const texts = [base, mine, theirs] as const;
  const mark = choose(texts.map(hasMark), true) === true;
  const ended = choose(texts.map(isEnded), true) !== false;
  const kinds = texts.map(lineEndsOf);
  const oneKind = !kinds.includes('mixed') && new Set(kinds.filter(Boolean)).size > 1;
  const end = oneKind ? choose(kinds, '\n') : undefined;
  const shape = (text: string): string => {
    const bare = endLastLine(hasMark(text) ? text.slice(1) : text);
    return oneKind ? bare.replaceAll('\r\n', '\n') : bare;
  };
  const merged = merge(shape(base), shape(mine), shape(theirs)).map((piece): Hunk => {
    if (end !== '\r\n') return piece;
    return typeof piece === 'string'
      ? withCarriageReturns(piece)
      : { ...piece, mine: withCarriageReturns(piece.mine), theirs: withCarriageReturns(piece.theirs) };
  });
  while (merged.at(-1) === '') merged.pop();
  const last = merged.at(-1);
  if (!ended && typeof last === 'string') merged[merged.length - 1] = last.replace(/\r?\n$/, '');
  return mark ? ['\uFEFF', ...merged] : merged;
}

/** Three-way merge of a property that a text may leave open; `usual` if two differ and nothing decides. */
function choose<T>(opinions: readonly (T | undefined)[], usual: T): T | undefined {
  const [base, mine, theirs] = opinions;
  if (mine === undefined) return theirs;
  if (theirs === undefined || mine === theirs) return mine;
  if (base === undefined) return usual;
  return mine === base ? theirs : mine;
}

function hasMark(text: string): boolean {
  return text.startsWith('\uFEFF');
}

function isEnded(text: string): boolean | undefined {
  // After a lone carriage return, a line feed would change that line break instead of adding one.
  return text === '' ? undefined : /[\r\n]$/.test(text);
}

function lineEndsOf(text: string): '\n' | '\r\n' | 'mixed' | undefined {
  let feeds = 0;
  let pairs = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    if (text.charCodeAt(at - 1) === 13) pairs++;
    else feeds++;
  }
  if (feeds > 0) return pairs > 0 ? 'mixed' : '\n';
  return pairs > 0 ? '\r\n' : undefined;
}

function endLastLine(text: string): string {
  if (isEnded(text) !== false) return text;
  return text + (text.charAt(text.lastIndexOf('\n') - 1) === '\r' ? '\r\n' : '\n');
}

function withCarriageReturns(text: string): string {
  return text.replaceAll('\n', '\r\n');
}
