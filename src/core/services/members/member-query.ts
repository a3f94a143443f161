import { later, parseDuration } from '../../base/duration';
import { foldName } from '../../base/fold-name';
import { message, type Message } from '../../base/message';

/** What a query can ask of a member, besides words in general. */
export const memberQueryFields = [
  'interest',
  'skill',
  'language',
  'place',
  'rung',
  'role',
  'active',
  'quiet',
] as const;
export type MemberQueryField = (typeof memberQueryFields)[number];

/** Other names of fields, Dutch ones among them. */
const synonyms: Readonly<Record<string, MemberQueryField>> = {
  interests: 'interest',
  interesse: 'interest',
  skills: 'skill',
  vaardigheid: 'skill',
  lang: 'language',
  languages: 'language',
  taal: 'language',
  location: 'place',
  plaats: 'place',
  level: 'rung',
  niveau: 'rung',
  roles: 'role',
  rol: 'role',
  actief: 'active',
  stil: 'quiet',
};

/** One condition; all of a query must hold. */
export type MemberTerm =
  | {
      readonly field: Exclude<MemberQueryField, 'active' | 'quiet'> | 'any';
      /** Folded as names are. */
      readonly word: string;
      readonly isNot: boolean;
    }
  | {
      readonly field: 'active' | 'quiet';
      /** Since when, in ms since 1970-01-01 UTC. */
      readonly since: number;
      readonly isNot: boolean;
    };

export interface MemberQuery {
  readonly terms: readonly MemberTerm[];
  /** What could not be understood, and is taken as plain words or left out. */
  readonly notes: readonly Message[];
}

/** A part of a query as it is typed: where it stands, and what it says. */
export interface QueryPart {
  /** Offsets in the query, the end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly isNot: boolean;
  /** As written; undefined of plain words. */
  readonly field?: string;
  /** Without quotes. */
  readonly value: string;
}

/**
 * The parts of a query, which spaces separate outside of quotes: `interest:"time zones" -role:host`.
 */
export function queryParts(query: string): QueryPart[] {
  const parts: QueryPart[] = [];
  for (const found of query.matchAll(/(-?)(?:([\p{L}_]+):)?(?:"([^"]*)"?|(\S*))/gu)) {
    const [written, minus = '', field, quoted, bare = ''] = found;
    if (written === '') continue;
    parts.push({
      start: found.index,
      end: found.index + written.length,
      isNot: minus === '-' && written !== '-',
      ...(field !== undefined && { field }),
      value: quoted ?? bare,
    });
  }
  return parts;
}

/** The field that a name means; undefined if none. */
export function memberQueryField(name: string): MemberQueryField | undefined {
  const lower = name.toLowerCase();
  return (
    memberQueryFields.find((field) => field === lower) ??
    (Object.hasOwn(synonyms, lower) ? synonyms[lower] : undefined)
  );
}

/** @param now in ms since 1970-01-01 UTC, from which `active:30d` counts back */
export function parseMemberQuery(query: string, now: number): MemberQuery {
  const notes: Message[] = [];
  const terms = queryParts(query).flatMap(({ isNot, field: name, value }): MemberTerm[] => {
    const field = name === undefined ? 'any' : memberQueryField(name);
    if (field === undefined) {
      notes.push(message('“{0}:” is no field of members, so it was looked for as it is.', name ?? ''));
      return [{ field: 'any', word: foldName(`${name ?? ''}:${value}`), isNot }];
    }
    // Somebody is about to type the value.
    if (value.trim() === '') return [];
    if (field !== 'active' && field !== 'quiet') return [{ field, word: foldName(value), isNot }];
    const span = parseDuration(/^\d+$/.test(value) ? `${value}d` : value);
    if (!span) {
      notes.push(message('“{0}” is no time such as 30d, 6w, 3m or 1y, so it was left out.', value));
      return [];
    }
    return [{ field, since: later(now, { months: -span.months, ms: -span.ms }), isNot }];
  });
  return { terms, notes };
}
