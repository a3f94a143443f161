import type { Path } from '../../base/ports';
import type { Activity } from '../../model/activity/activity';
import type { Activities } from '../../model/activity/activities';
import type { Kind } from '../../model/kinds/kind';
import { holdsRole } from '../../model/people/current-roles';
import type { Person } from '../../model/people/people';
import type { DocumentRecord } from './records/document-record';

/** What figures are narrowed to; nothing: the whole community. */
export interface Scope {
  /** The people who hold a role in a team now. */
  readonly team?: string;
  /** Documents in a language, a tag in lower case. */
  readonly lang?: string;
  /** Documents of a kind. */
  readonly kind?: Kind;
}

/** Tells what a scope covers. */
export interface ScopeFilter {
  /** Of documents alone: their language and kind. */
  hasDocument(path: Path): boolean;
  hasPerson(person: Person | undefined): boolean;
  /** By row of the community's columns; undefined if all are covered. */
  readonly hasRow: ((row: number) => boolean) | undefined;
}

export interface ScopeInput {
  readonly activities: Activities;
  readonly recordOf: (path: Path) => DocumentRecord | undefined;
  /** The community's main language, which a document has that names none. */
  readonly mainLanguage: string | undefined;
  readonly now: number;
}

export function scopeFilter(
  scope: Scope,
  { activities, recordOf, mainLanguage, now }: ScopeInput,
): ScopeFilter {
  const { team, lang, kind } = scope;
  const ofDocuments = lang !== undefined || kind !== undefined;

  function hasDocument(path: Path): boolean {
    if (!ofDocuments) return true;
    const record = recordOf(path);
    if (!record) return false;
    if (kind !== undefined && record.kind !== kind) return false;
    return lang === undefined || (record.lang ?? mainLanguage) === lang;
  }

  const members = new Map<Person, boolean>();
  function hasPerson(person: Person | undefined): boolean {
    if (team === undefined) return true;
    if (!person) return false;
    let known = members.get(person);
    if (known === undefined) {
      known = person.roles.some((role) => role.team === team && holdsRole(role, now));
      members.set(person, known);
    }
    return known;
  }

  function hasRow(row: number): boolean {
    const activity: Activity = activities.activity(row);
    return hasPerson(activity.who.person) && (!ofDocuments || activity.where.some(hasDocument));
  }
  return { hasDocument, hasPerson, hasRow: team === undefined && !ofDocuments ? undefined : hasRow };
}

/** The teams of people, and the languages and kinds of documents, that figures can be narrowed to. */
export interface ScopeChoices {
  readonly teams: readonly string[];
  readonly langs: readonly string[];
  readonly kinds: readonly Kind[];
}
