import { isOfficeAddress } from '../../base/office-address';
import { isFullName } from './person-names';

export { isOfficeAddress };

/** What files say about one person with an address, as known so far. Names are folded. */
export interface Claim {
  readonly handles: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
  /** The registries that list them. */
  readonly files: ReadonlySet<string>;
}

/**
 * Whether two people to whom files give the same address are different: they have different names or handles.
 * A nickname, a missing second name or an initial is not a difference.
 */
export function areTwo(a: Claim, b: Claim, address: string): boolean {
  if (somePair(a.names, b.names, isVariant)) return false;
  if (a.handles.size > 0 && b.handles.size > 0) return !somePair(a.handles, b.handles, (x, y) => x === y);
  if (a.names.size === 0 || b.names.size === 0) return false;
  if (isOfficeAddress(address)) return true;
  const [names, others] = [a.names, b.names].map((found) => new Set([...found].filter(isFullName)));
  if (!names?.size || !others?.size) return false;
  const inOneList = [...a.files].some((file) => b.files.has(file));
  return inOneList || !somePair(names, others, shareWord);
}

/**
 * Which of several people with an address made a commit under a name; undefined if none of them.
 * @param name folded
 * @param handles the logins in the commit
 */
export function claimantOf<C extends Claim>(
  claims: readonly C[],
  name: string,
  handles: readonly string[],
  address: string,
): C | undefined {
  const theirs = claims.find(({ handles: known }) => handles.some((handle) => known.has(handle)));
  if (theirs) return theirs;
  const called = claims.find(({ names }) => [...names].some((known) => isVariant(known, name)));
  if (called) return called;
  const [only, ...more] = claims;
  if (only && more.length === 0) {
    if (handles.length > 0 && only.handles.size > 0 && only.names.size > 0) return undefined;
    return isOfficeAddress(address) && only.names.size > 0 && isFullName(name) ? undefined : only;
  }
  const alike = claims.filter(({ names }) => [...names].some((known) => shareWord(known, name)));
  return alike.length === 1 ? alike[0] : undefined;
}

/**
 * Whether all words of one name are in the other, in full or as an initial: `Ada Ny`, `Ada J. Ny`, `A. Ny`,
 * `Ada`. Expects folded names.
 */
export function isVariant(a: string, b: string): boolean {
  if (a.replaceAll(' ', '') === b.replaceAll(' ', '')) return true;
  const [few = [], many = []] = [a, b].map((name) => name.split(' ')).sort((x, y) => x.length - y.length);
  let at = 0;
  let whole = 0;
  for (const word of few) {
    const found = many.findIndex((other, i) => i >= at && isSameWord(word, other));
    if (found < 0) return false;
    if (word === many[found]) whole++;
    at = found + 1;
  }
  return whole > 0;
}

function isSameWord(a: string, b: string): boolean {
  return a === b || (Math.min(a.length, b.length) === 1 && a[0] === b[0]);
}

function shareWord(a: string, b: string): boolean {
  const words = new Set(a.split(' '));
  return b.split(' ').some((word) => word.length > 2 && words.has(word));
}

function somePair(
  a: ReadonlySet<string>,
  b: ReadonlySet<string>,
  test: (x: string, y: string) => boolean,
): boolean {
  return [...a].some((x) => [...b].some((y) => test(x, y)));
}
