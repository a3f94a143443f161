import { lineStartsOf, rangeBetween } from '../../../base/lines';
import { parseHandle } from './github-login';
import { defined, registryEntry } from './person-fields';
import type { RegistryEntry } from '../../../formats/facts';

/** A string in a TOML file with its range, quotes included. */
export interface TomlText {
  /** The keys of its table, separated by NUL. */
  readonly table: string;
  /** The number of tables before it: several may have the same name. */
  readonly number: number;
  readonly key: string;
  /** Its own key, if it is in an inline table in a list: `{ github = "mona" }`. */
  readonly innerKey?: string;
  readonly inList: boolean;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const teamRoles: Readonly<Record<string, string>> = { leads: 'lead', members: 'member', alumni: 'alumni' };

/**
 * Reads the files of a governance repository, one per person (`people/mona.toml`: `name`, `github`, `email`)
 * or per team (`teams/docs.toml`: `[people]` with `leads`, `members` and `alumni`).
 * @see https://github.com/rust-lang/team/blob/HEAD/docs/toml-schema.md
 */
export function readPeopleToml(text: string): RegistryEntry[] {
  if (text.length > 1_000_000) return [];
  const starts = lineStartsOf(text);
  const texts = readTomlTexts(text);
  const top = (key: string): TomlText | undefined =>
    texts.find((found) => found.table === '' && found.key === key);
  const rangeOf = ({ start, end }: TomlText) => rangeBetween(starts, start, end);

  const github = top('github');
  const name = top('name');
  const people = texts.filter(
    ({ table, key, innerKey }) =>
      table === 'people' &&
      Object.hasOwn(teamRoles, key) &&
      (innerKey === undefined || innerKey === 'github'),
  );
  if (people.length > 0) {
    return people
      .map((found) =>
        registryEntry(
          { handle: parseHandle(found.text), role: teamRoles[found.key], team: name?.text },
          rangeOf(found),
        ),
      )
      .filter(defined);
  }
  const email = top('email');
  const place = github ?? email;
  // A team without people also has a name; a person has a login or an address.
  if (!place) return [];
  const entry = registryEntry(
    {
      handle: github && parseHandle(github.text),
      name: name?.text,
      email: email?.text.includes('@') ? email.text : undefined,
    },
    rangeOf(name ?? place),
  );
  return entry ? [entry] : [];
}

/** All strings of a TOML file, with their table and key. Other values are skipped. */
export function readTomlTexts(text: string): TomlText[] {
  const texts: TomlText[] = [];
  let table = '';
  let number = 0;
  let key = '';
  let innerKey: string | undefined;
  /** The nesting depth of lists and inline tables. */
  let depth = 0;
  const token =
    /#[^\n]*|"""[^]*?"""|'''[^]*?'''|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|(?<=^[ \t]*)\[\[?[ \t]*(?:[\w-]+|"[^"\n]*"|'[^'\n]*')(?:[ \t]*\.[ \t]*(?:[\w-]+|"[^"\n]*"|'[^'\n]*'))*[ \t]*\]\]?(?=[ \t\r]*(?:#|$))|[\w-]+|[[\]{}=]|\n/gm;
  let lineStart = true;
  let lastWord = '';
  for (const match of text.matchAll(token)) {
    const word = match[0];
    const begins: boolean = lineStart;
    lineStart = word === '\n';
    if (word === '\n' || word.startsWith('#')) {
      if (word !== '\n') lineStart = begins;
    } else if (depth === 0 && begins && word.startsWith('[')) {
      table = [...word.matchAll(/([\w-]+)|"([^"]*)"|'([^']*)'/g)]
        .map(([, bare, double, single]) => bare ?? double ?? single ?? '')
        .join('\0');
      number++;
      key = '';
    } else if (word === '[' || word === '{') depth++;
    else if (word === ']' || word === '}') {
      depth = Math.max(0, depth - 1);
      if (word === '}') innerKey = undefined;
    } else if (/^["']/.test(word)) {
      const inner = innerKey !== undefined && depth > 1;
      texts.push({
        table,
        number,
        key,
        inList: depth > 0,
        ...(inner && { innerKey: innerKey as string }),
        text: unquote(word),
        start: match.index,
        end: match.index + word.length,
      });
    } else if (word === '=') {
      if (depth === 0) {
        key = lastWord;
        innerKey = undefined;
      } else innerKey = lastWord;
    } else lastWord = word;
  }
  return texts;
}

function unquote(quoted: string): string {
  const marks = /^("""|'''|"|')/.exec(quoted)?.[0].length ?? 0;
  const inner = quoted.slice(marks, -marks);
  if (!quoted.startsWith('"')) return inner;
  return inner.replace(/\\(u[\da-fA-F]{4}|U[\da-fA-F]{8}|.)/g, (whole, escaped: string) => {
    if (/^u|^U/.test(escaped) && escaped.length > 1) {
      const code = Number.parseInt(escaped.slice(1), 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    }
    return { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' }[escaped] ?? escaped;
  });
}
