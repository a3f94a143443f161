import { isFullName } from './person-names';

/** What groups are called, alone or with whose they are: `harbour-maintainers@`, `team.docs@`. */
const group =
  /^(?:.+[-_.])?(?:bestuur|board|committee|council|crew|maintainers|moderators|organi[sz]ers|secretaria[at]t?|support|team|volunteers|vrijwilligers)(?:[-_.+].+)?@/;
/**
 * What an office, a list or a mailbox is called before the `@`. Names of people begin so as well: not with
 * more behind it.
 */
const office =
  /^(?:admins?|chairs?|community|conduct|contact|core|devs?|developers|editors|events|everyone|group|hallo|hello|help|info|list|maintainer|members|moderator|office|organi[sz]er|owners?|press|project|redactie|security|secretaris|secretary|staff|steering|webmaster)(?:\+.+)?@/;

/** Whether an address is one that several may write from by its name. In small letters. */
export function isOfficeAddress(folded: string): boolean {
  return group.test(folded) || office.test(folded);
}

/**
 * Who stands behind an address, as far as files say: all that is known of one person so far. Names are
 * folded.
 */
export interface Claim {
  readonly handles: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
  /** The registries that name them. */
  readonly files: ReadonlySet<string>;
}

/**
 * Whether two whom files give one address are nonetheless two: they have names or handles of their own. A
 * nickname, a missing second name and an initial tell nobody apart.
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
 * Which of several who have an address a commit under a name is by; undefined where it is none of them.
 * @param name folded
 * @param handles the logins that the commit gives
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
 * Whether all words of one name are in the other, be it by their first letter: `Ada Ny`, `Ada J. Ny`,
 * `A. Ny`, `Ada`. Folded.
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
