import type { CommunityConfig } from '../config/community-config';
import { message, type Message } from '../../base/message';
import { accessRoleOf, type AccessRole } from './access-role';
import { guardedFolders } from './guarded-files';
import type { FittedVisitor, LiveVisitor } from './live-visitor';
import { mailmapIdentities, parseMailmap } from './mailmap';
import type { People, Person } from './people';

/** A community's people, and what else is needed to grant access. */
export interface PeopleSource {
  readonly people: People;
  readonly config: Pick<CommunityConfig, 'folders'>;
  /** The contents of `.mailmap`. */
  readonly mailmap: string;
}

export interface CommittedSource extends PeopleSource {
  /** The branch of the commit, by its short name. */
  readonly branch: string;
}

/** Whom a token may be issued for. */
export interface Grant {
  readonly person: Person;
  readonly visitor: Required<Omit<LiveVisitor, 'community' | 'readsUntil'>> & Pick<LiveVisitor, 'readsUntil'>;
  /** Notes for the issuer. */
  readonly notes: readonly Message[];
}

/**
 * The visitor for whom access is granted. Rights derive only from committed files: the current ones may have
 * been edited live by anybody. If nothing is committed, the current files are used. A message explains why
 * access by that handle is impossible; undefined: no such person. `at` in milliseconds since 1970 determines
 * which roles have ended.
 */
export function grantAccess(
  handle: string,
  now: PeopleSource,
  committed: CommittedSource | undefined,
  at: number,
): Grant | Message | undefined {
  const present = now.people.byHandle(handle);
  if (!committed) return present && grantOf(present, accessRoleOf(present, at), now, suspensionOf(present));
  const { branch } = committed;
  const person = committed.people.byHandle(handle);
  if (person) {
    const role = accessRoleOf(person, at);
    const written = now.people.byId(person.id);
    const roleNow = written && accessRoleOf(written, at);
    const differs =
      roleNow === undefined || roleNow === role
        ? []
        : [
            message(
              'By the files as they are now, {0} would be {1} and not {2}. That counts once it is in the last commit of {3}.',
              person.name,
              roleNow,
              role,
              branch,
            ),
          ];
    return grantOf(person, role, committed, [...suspensionOf(person), ...differs]);
  }
  if (!present) return undefined;
  // An uncommitted edit of a member file could claim another person's id, or a handle that the committed
  // files do not give.
  if (committed.people.byHandle(present.id))
    return message(
      'By the files as they are now, “{0}” is {1}, but not in the last commit of {2}. Commit that there first, or name “{1}” if that is who you mean.',
      handle,
      present.id,
      branch,
    );
  const why = message(
    '{0} is not in the last commit of {1}, so they come as a contributor, whatever the files say now.',
    present.name,
    branch,
  );
  return grantOf({ ...present, emails: [], sources: [] }, 'contributor', { ...committed, mailmap: '' }, [
    why,
  ]);
}

function grantOf(person: Person, role: AccessRole, source: PeopleSource, notes: readonly Message[]): Grant {
  const emails = addressesOf(person, source.mailmap);
  const unknown = message(
    'No address of {0} is known, so their live edits name no co-author until their member file has “git:”.',
    person.name,
  );
  return {
    person,
    visitor: { member: person.id, role, name: person.name, emails, guarded: guardedFolders(source.config) },
    notes: emails.length > 0 ? notes : [...notes, unknown],
  };
}

function suspensionOf({ name, status }: Person): Message[] {
  return status?.toLowerCase() === 'suspended'
    ? [message('{0} is suspended, and so by the registry a reader.', name)]
    : [];
}

/** Messages about claims that did not fit into a token. */
export function leftOutNotes({ leftOut: { emails, guarded } }: FittedVisitor): Message[] {
  return [
    ...(emails > 0
      ? [message('The token has no room for {0} more addresses: edits under these are not named.', emails)]
      : []),
    ...(guarded > 0
      ? [
          message(
            'The token has no room for {0} more folders of guidelines: what lies there is guarded by its name and its own words only.',
            guarded,
          ),
        ]
      : []),
  ];
}

/**
 * All known addresses of a person, in lower case: the proper ones first, then those that `.mailmap` maps to
 * them.
 */
export function addressesOf(
  { emails, sources }: Pick<Person, 'emails' | 'sources'>,
  mailmap: string,
): string[] {
  const resolve = parseMailmap(mailmap);
  const own = new Set(emails);
  const ofCommits = sources.flatMap((source) => (source.type === 'history' ? source.identity.email : []));
  const mapped = mailmapIdentities(mailmap).filter((one) =>
    own.has(resolve.resolve(one).email.toLowerCase()),
  );
  const all = [...emails, ...ofCommits, ...mapped.map(({ email }) => email)];
  return [...new Set(all.map((email) => email.trim().toLowerCase()))].filter((email) => email !== '');
}
