import {
  applyEdits,
  findNodeAtLocation,
  getNodeValue,
  modify,
  parseTree,
  type FormattingOptions,
  type JSONPath,
  type Node,
  type ParseError,
} from 'jsonc-parser';
import { lineStartsOf, rangeBetween } from '../../../base/lines';
import type { Range } from '../../../base/range';
import type { RecognisedPerson } from './recognised-people';

/** The text of `.all-contributorsrc` as it should be, or where it cannot be read. */
export type AllContributors =
  | {
      readonly text: string;
      /** Names in it of people who did not agree to be named; they stay. */
      readonly withoutConsent: readonly string[];
    }
  | { readonly unreadable: Range };

/**
 * Adds to `.all-contributorsrc` those who are missing, and what they contribute. Nothing else in it changes:
 * not its order, its comments, nor what others put there. Who has no GitHub login is left out, since the
 * generator stops at an entry without a picture.
 * @param mayBeNamed of a login or name in the file; undefined: nobody whom the community knows
 */
export function allContributorsText(
  before: string,
  people: readonly RecognisedPerson[],
  mayBeNamed: (written: string) => boolean | undefined,
): AllContributors {
  const errors: ParseError[] = [];
  const root = parseTree(before, errors, { allowTrailingComma: false });
  const [error] = errors;
  if (error || root?.type !== 'object') return { unreadable: rangeIn(before, error) };
  const list = findNodeAtLocation(root, ['contributors']);
  if (list && list.type !== 'array') return { unreadable: rangeIn(before, list) };
  const options = formatting(before);
  const entries = (list?.children ?? []).map(readEntry);
  let text = before;
  const change = (path: JSONPath, value: unknown, isArrayInsertion = false): void => {
    text = applyEdits(text, modify(text, path, value, { formattingOptions: options, isArrayInsertion }));
  };
  if (!list) change(['contributors'], []);
  let count = entries.length;
  for (const { login, name, contributions } of people) {
    if (login === undefined) continue;
    const at = entries.findIndex((entry) => entry.login.toLowerCase() === login.toLowerCase());
    const known = entries[at];
    if (!known) {
      change(['contributors', count++], entryOf(login, name, contributions), true);
      continue;
    }
    let types = known.types.length;
    for (const type of contributions)
      if (!known.types.includes(type)) change(['contributors', at, 'contributions', types++], type, true);
  }
  return {
    text,
    withoutConsent: entries.flatMap(({ login, name }) =>
      (mayBeNamed(login) ?? mayBeNamed(name)) === false ? [name || login] : [],
    ),
  };
}

function entryOf(login: string, name: string, contributions: readonly string[]): object {
  return {
    login,
    name,
    avatar_url: `https://github.com/${login}.png`,
    profile: `https://github.com/${login}`,
    contributions,
  };
}

interface Entry {
  readonly login: string;
  readonly name: string;
  /** Types of contributions; those with a link are objects in the file. */
  readonly types: readonly string[];
}

function readEntry(node: Node): Entry {
  const value = getNodeValue(node) as unknown;
  const { login, name, contributions } = (typeof value === 'object' && value !== null ? value : {}) as Record<
    string,
    unknown
  >;
  const types: unknown[] = Array.isArray(contributions) ? contributions : [];
  return {
    login: typeof login === 'string' ? login : '',
    name: typeof name === 'string' ? name : '',
    types: types.map((one) => (isLinked(one) ? one.type : String(one))),
  };
}

function isLinked(value: unknown): value is { readonly type: string } {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** As the file is written. */
function formatting(text: string): FormattingOptions {
  const indent = /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ';
  return {
    insertSpaces: !indent.includes('\t'),
    tabSize: indent.includes('\t') ? 1 : indent.length,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
}

function rangeIn(text: string, place?: { readonly offset: number; readonly length: number }): Range {
  const { offset, length } = place ?? { offset: 0, length: 0 };
  return rangeBetween(lineStartsOf(text), offset, Math.min(text.length, offset + length));
}
