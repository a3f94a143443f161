import type { Message } from '../../base/message';
import type { JsonSchema } from './json-schema';
import type { KindHints, KindPlace } from './place';

/** A section of the Community view. */
export interface Section {
  /** Stable: rows and menus are identified by it. */
  readonly name: string;
  readonly title: Message;
  /** The name of a codicon. */
  readonly icon: string;
}

/** The name of a new file, and its place in its folder. */
export type FileNaming =
  /** The slugified title, preceded by the date if most of its siblings have one. */
  | 'slug'
  /** Like `slug`; without siblings, with the date. */
  | 'dated slug'
  /** The slugified title, whatever the siblings have. */
  | 'undated slug'
  /** `thread.md` in a folder named by the title. */
  | 'thread in a folder'
  /** The month, as `2026-03`. */
  | 'month'
  /** A ULID, so that two people never create the same file. */
  | 'ulid'
  /** Like `ulid`, in a folder for the year. */
  | 'ulid in the year'
  /** Like `ulid`, next to its parent document. */
  | 'ulid beside the whole'
  /** The id of the member who creates it, in the folder named like its parent document. */
  | 'member';

/** The kinds of activities that a document records: see `model/activity/written-activity.ts`. */
export type ToldActivity =
  'review' | 'thread' | 'reply' | 'event' | 'attendance' | 'recognition' | 'decision';

/** What figures read of a document: see `services/analytics/records/document-record.ts`. */
export type RecordedAs =
  | 'content'
  | 'member'
  | 'event'
  | 'rsvp'
  | 'thread'
  | 'reply'
  | 'prompt'
  | 'goal'
  | 'audience'
  | 'survey'
  | 'recognition'
  | 'introduction'
  | 'nomination'
  | 'rule'
  | 'decision'
  | 'delivery'
  | 'visits';

/**
 * All properties of one kind of document, except what is a service of its own. Optional properties apply to
 * few kinds.
 */
export interface KindDescriptor {
  /** The singular name. */
  readonly name: Message;
  /** Its purpose, for a user who chooses among kinds. */
  readonly purpose: Message;
  /** The name of a codicon. */
  readonly icon: string;
  /** Its section in the Community view; undefined if its rows are elsewhere. */
  readonly section: Section | undefined;
  /** “New…” on its section creates this kind. */
  readonly isMadeInSection?: true;

  /** Other tools' names for it, in lower case: values of `kind`, `layout` or `type`. */
  readonly synonyms?: readonly string[];
  /** The whole file is YAML; otherwise it is Markdown with front matter. */
  readonly syntax?: 'yaml';
  readonly place: KindPlace;

  readonly newFile: {
    /** The default folder if a community has none of the kind yet. */
    readonly folder: string;
    readonly name: FileNaming;
    /** Hints that a new document gives, so that it is recognised in its place. */
    readonly says?: Partial<Pick<KindHints, 'date' | 'rsvp'>>;
    /** A new one stays unsaved until the user saves it, since the file's existence alone would count. */
    readonly isBegunUnsaved?: true;
  };
  /** Never created by hand, but by a command, such as a decision. */
  readonly isMadeByCommands?: true;
  /**
   * The content of a new one: see `fillTemplate` for placeholders in braces. One text for all languages if it
   * has no prose.
   */
  readonly template: string | { readonly en: string; readonly nl: string };
  /** The schema of the front matter, or of the whole file if it is YAML. */
  readonly schema: JsonSchema;

  /**
   * The source of the id by which it is cited, unique within the kind. `id field`: files in different folders
   * may share a name, so that only an explicit `id` counts.
   */
  readonly idFrom: 'file name' | 'id field' | 'none';
  /** Whether lists show a title generated from other documents and people, see `madeTitle`. */
  readonly title: 'own' | 'always made' | 'made if untitled';
  /** Its file is named after its member, which is not a useful title to search for. */
  readonly isNamedAfterMember?: true;
  /** Where its child documents are. */
  readonly parts?: 'in its own folder' | 'in the folder of its name';
  /** It is a child of another document: see `parts`. */
  readonly isPart?: true;

  /** The activity that its fields record, besides the commits that touch it. */
  readonly tells?: ToldActivity;
  /** What figures read of it. */
  readonly recordedAs?: RecordedAs;
  /** It has a publishing state. */
  readonly isPublished?: true;
  /** It may have authors from outside the community, named in free text. */
  readonly mayHaveGuestAuthors?: true;
  /** Its text is for another place: names and tags in it are those of that place. */
  readonly isWrittenForElsewhere?: true;
  /**
   * Whether tools may disclose it: not while a moderator holds it back, only with its member's consent, or
   * never.
   */
  readonly disclosure: 'always' | 'while visible' | 'by consent' | 'never';
  /** A site of the community has a page for it, if it is published and may be disclosed. */
  readonly hasPage?: true;
  /** Personal data in it, such as addresses and bank accounts, is a problem. */
  readonly isWithoutPersonalData?: true;
  /** Who may edit it live. */
  readonly writers: 'everybody' | 'moderators';
}
