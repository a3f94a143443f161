import type { Hunk } from './hunks';

type Merge = (base: string, mine: string, theirs: string) => readonly Hunk[];

/**
 * Merges what is no line of three texts apart from their lines: a byte order mark, the ends of lines where
 * each text has one kind alone, and whether the last line is ended. So one side may turn a file to other line
 * ends while the other writes. `merge` gets texts that agree in all that, and whose last lines are ended.
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

/**
 * What three texts come to in something of which a text may have no opinion; `usual` where two differ and
 * nothing tells.
 */
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
  // Behind a lone carriage return a line feed would be another line end, and not one more.
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
