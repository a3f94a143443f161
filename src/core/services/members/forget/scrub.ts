import { least } from '../../../base/extremes';
import type { KnownAs } from './known-as';

/** The reserved top-level domain in which no address can ever be reached (RFC 2606). */
const nowhere = 'example.invalid';
/** The account that GitHub itself shows in place of one that was deleted. */
const deletedLogin = 'ghost';

/**
 * A text in which a person is called by a pseudonym: their full names, addresses, handles with `@`, and links
 * to their account. In lists of people a handle stands alone, too.
 */
export function scrub(text: string, known: KnownAs, pseudonym: string, isList: boolean): string {
  let scrubbed = text;
  for (const email of longestFirst(known.emails))
    scrubbed = scrubbed.replace(addressPattern(email), `${pseudonym}@${nowhere}`);
  for (const name of longestFirst(known.names)) scrubbed = scrubbed.replace(namePattern(name), pseudonym);
  for (const handle of longestFirst(known.handles)) {
    const quoted = quote(handle);
    scrubbed = scrubbed
      .replace(
        new RegExp(`(github\\.com/)${quoted}(?![${letters}_-])`, 'giu'),
        (_, site: string) => site + deletedLogin,
      )
      .replace(
        new RegExp(`(?<![${letters}_/@.-])@${quoted}(?![${letters}_-]|\\.[${letters}])`, 'giu'),
        `@${pseudonym}`,
      );
    if (isList)
      scrubbed = scrubbed.replace(
        new RegExp(`(?<![${letters}_/@.-])${quoted}(?![${letters}_@-]|\\.[${letters}])`, 'giu'),
        pseudonym,
      );
  }
  return scrubbed;
}

/** A `.mailmap` without the lines about a person. Other lines keep their bytes. */
export function scrubMailmap(text: string, { names, emails }: KnownAs): string {
  const own = new Set(emails.map((email) => email.toLowerCase()));
  const ownNames = names.map((name) => namePattern(name));
  return text
    .split(/(?<=\n)/)
    .filter((line) => {
      const addresses = [...line.matchAll(/<([^>]*)>/g)].map(([, email = '']) => email.toLowerCase());
      return (
        !addresses.some((email) => own.has(email)) && !ownNames.some((pattern) => line.search(pattern) >= 0)
      );
    })
    .join('');
}

/** The line, from 0, on which a text names a person in any way; undefined if it does not. */
export function lineNaming(text: string, { names, handles, emails, ambiguous }: KnownAs): number | undefined {
  const patterns = [
    ...[...names, ...ambiguous.filter((name) => name.length > 2)].map((name) => namePattern(name)),
    ...emails.map((email) => addressPattern(email)),
    ...handles.map((handle) => new RegExp(`(?:github\\.com/|@)${quote(handle)}(?![${letters}_-])`, 'giu')),
  ];
  const places = patterns.map((pattern) => text.search(pattern)).filter((at) => at >= 0);
  if (places.length === 0) return undefined;
  return text.slice(0, least(places)).split('\n').length - 1;
}

const letters = '\\p{L}\\p{N}';

/** A name as a whole, whatever its case and the white space between its words. */
function namePattern(name: string): RegExp {
  const written = name.trim().split(/\s+/).map(quote).join('\\s+');
  return new RegExp(`(?<![${letters}])${written}(?![${letters}])`, 'giu');
}

function addressPattern(email: string): RegExp {
  return new RegExp(`(?<![\\w.+@-])${quote(email)}(?![\\w@-]|\\.\\w)`, 'giu');
}

function quote(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function longestFirst(words: readonly string[]): string[] {
  return [...words].sort((a, b) => b.length - a.length);
}
