import { STAR, TILDE, UNDERSCORE } from '../text/characters';
import { DELIMITERS, IMAGE_OPEN, LINK_CLOSE, LINK_OPEN, type Token } from '../text/tokens';

/**
 * Resolves which runs of `*`, `_` and `~` are emphasis, and records the use of each run in its token.
 * Emphasis does not cross the edge of a link's text.
 */
export function resolveEmphasis(text: string, tokens: readonly Token[]): void {
  const open: Token[] = [];
  const edges: number[] = [];
  const bottoms = createBottoms();
  for (const token of tokens) {
    if (token.type === LINK_OPEN || token.type === IMAGE_OPEN) {
      edges.push(open.length);
      bottoms.fill(0);
    } else if (token.type === LINK_CLOSE) {
      open.length = Math.min(open.length, edges.pop() ?? 0);
      bottoms.fill(0);
    } else if (token.type === DELIMITERS) {
      const floor = edges.at(-1) ?? 0;
      if (token.closes) close(text, open, token, floor, bottoms);
      if (token.opens && unused(token) > 0) open.push(token);
    }
  }
}

function unused(token: Token): number {
  return token.end - token.start - token.usedAsClose - token.usedAsOpen;
}

/**
 * Lower bounds for the search of an opening run, by the kind of closing run (CommonMark's `openers_bottom`):
 * without them a text of only asterisks would take quadratic time.
 */
function createBottoms(): number[] {
  return new Array<number>(18).fill(0);
}

function bottomOf(marker: number, length: number, opens: boolean): number {
  const kind = marker === STAR ? 0 : marker === UNDERSCORE ? 1 : 2;
  return kind * 6 + (opens ? 3 : 0) + (marker === TILDE ? length : length % 3);
}

/** Matches a closing run with earlier opening runs, nearest first. */
function close(text: string, open: Token[], closer: Token, floor: number, bottoms: number[]): void {
  const marker = text.charCodeAt(closer.start);
  while (unused(closer) > 0) {
    const length = unused(closer);
    const kind = bottomOf(marker, length, closer.opens);
    const bottom = Math.max(floor, Math.min(bottoms[kind] as number, open.length));
    let i = open.length - 1;
    while (i >= bottom && !matches(text, open[i] as Token, closer, marker)) i--;
    if (i < bottom) {
      bottoms[kind] = open.length;
      return;
    }
    const opener = open[i] as Token;
    const use = marker === TILDE ? length : length > 1 && unused(opener) > 1 ? 2 : 1;
    opener.usedAsOpen += use;
    closer.usedAsClose += use;
    open.length = unused(opener) > 0 ? i + 1 : i;
  }
}

function matches(text: string, opener: Token, closer: Token, marker: number): boolean {
  if (text.charCodeAt(opener.start) !== marker) return false;
  const opening = unused(opener);
  const closing = unused(closer);
  if (marker === TILDE) return opening === closing;
  // CommonMark's rule of three, for runs that can both open and close.
  return !((opener.closes || closer.opens) && closing % 3 !== 0 && (opening + closing) % 3 === 0);
}
