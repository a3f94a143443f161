import type { Identity } from '../history/commit-log';

/** The mapping of identities in a `.mailmap` file, as Git reads it. */
export interface Mailmap {
  /** The proper name and address of an identity; unchanged if the file has no entry for it. */
  resolve(identity: Identity): Identity;
}

export const emptyMailmap: Mailmap = { resolve: (identity) => identity };

interface Proper {
  name?: string;
  email?: string;
}

interface AddressEntry extends Proper {
  /** For commits with this address and one of these names, in lower case. */
  readonly byName: Map<string, Proper>;
}

/**
 * Parses the text of a `.mailmap`. Its lines are `Proper <commit@>`, `<proper@> <commit@>`,
 * `Proper <proper@> <commit@>` and `Proper <proper@> Commit Name <commit@>`. Never throws: what Git ignores
 * is ignored.
 * @see https://git-scm.com/docs/gitmailmap
 */
export function parseMailmap(text: string): Mailmap {
  const entries = new Map<string, AddressEntry>();
  for (const { proper, commit } of readEntries(text)) {
    const key = foldCase(commit?.email ?? proper.email);
    let entry = entries.get(key);
    if (!entry) entries.set(key, (entry = { byName: new Map() }));
    const to: Proper = {};
    if (proper.name !== undefined) to.name = proper.name;
    if (commit) to.email = proper.email;
    if (commit?.name === undefined) Object.assign(entry, to);
    else entry.byName.set(foldCase(commit.name), to);
  }
  if (entries.size === 0) return emptyMailmap;
  return {
    resolve(identity) {
      const entry = entries.get(foldCase(identity.email));
      if (!entry) return identity;
      const { name, email } = entry.byName.get(foldCase(identity.name)) ?? entry;
      if (name === undefined && email === undefined) return identity;
      return { name: name ?? identity.name, email: email ?? identity.email };
    },
  };
}

/**
 * The commit names and addresses in a `.mailmap`; a name is empty if the entry covers all under that address.
 */
export function mailmapIdentities(text: string): Identity[] {
  return readEntries(text).map(({ proper, commit }) => ({
    name: commit?.name ?? '',
    email: commit?.email ?? proper.email,
  }));
}

/**
 * The `.mailmap` line that maps commits under an address to a person. Characters that would break it are
 * removed.
 * @param commitEmail the address in the commits
 * @param commitName the name in the commits, if other people's commits have that address too
 */
export function mailmapLine(proper: Identity, commitEmail: string, commitName = ''): string {
  const clean = (part: string): string => part.replace(/[<>\r\n]/g, '').trim();
  // A leading # would make the line a comment.
  const name = clean(proper.name).replace(/^#+\s*/, '');
  const from = `${clean(commitName)} <${clean(commitEmail)}>`.trimStart();
  return `${name} <${clean(proper.email)}> ${from}`.trimStart();
}

/** Adds missing lines to a `.mailmap`. Everything else, including line endings, is unchanged. */
export function addMailmapLines(text: string, lines: readonly string[]): string {
  const present = new Set(text.split(/\r?\n/));
  const missing = lines.filter((line) => !present.has(line));
  if (missing.length === 0) return text;
  const lineEnd = /\r?\n/.exec(text)?.[0] ?? '\n';
  const before = text === '' || text.endsWith('\n') ? text : text + lineEnd;
  return before + missing.map((line) => line + lineEnd).join('');
}

interface NameAndAddress {
  readonly name?: string;
  readonly email: string;
  readonly end: number;
}

function readEntries(
  text: string,
): { readonly proper: NameAndAddress; readonly commit: NameAndAddress | undefined }[] {
  return text.split('\n').flatMap((line) => {
    const proper = line.startsWith('#') ? undefined : readNameAndAddress(line, 0);
    // An empty first address is not an entry; an empty second one is, for commits without an address.
    if (!proper || proper.email === '') return [];
    return [{ proper, commit: readNameAndAddress(line, proper.end) }];
  });
}

function readNameAndAddress(line: string, start: number): NameAndAddress | undefined {
  const open = line.indexOf('<', start);
  const close = open < 0 ? -1 : line.indexOf('>', open + 1);
  if (close < 0) return undefined;
  const name = line.slice(start, open).replace(/^[ \t\r]+|[ \t\r]+$/g, '');
  const email = line.slice(open + 1, close);
  return name === '' ? { email, end: close + 1 } : { name, email, end: close + 1 };
}

/** Git compares addresses and names case-insensitively, in ASCII only. */
function foldCase(text: string): string {
  return /[A-Z]/.test(text) ? text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) : text;
}
