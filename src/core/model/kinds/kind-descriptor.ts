import type { Message } from '../../base/message';
import type { JsonSchema } from './json-schema';
import type { KindHints, KindPlace } from './place';

/** A section of the view that lists a community. */
export interface Section {
  /** Never changes: rows and menus are known by it. */
  readonly name: string;
  readonly title: Message;
  /** The name of a codicon. */
  readonly icon: string;
}

/** What a new file is called, and where it stands in its folder. */
export type FileNaming =
  /** The title in small letters, with the day before it where most of its neighbours have one. */
  | 'slug'
  /** The same; where there are no neighbours yet, with the day. */
  | 'dated slug'
  /** The title in small letters, whatever its neighbours have. */
  | 'undated slug'
  /** `thread.md` in a folder that is named by the title. */
  | 'thread in a folder'
  /** By when it was made, so that two people never make the same file. */
  | 'ulid'
  /** The same in a folder for the year. */
  | 'ulid in the year'
  /** The same beside the document that it is a part of. */
  | 'ulid beside the whole'
  /** By the member who makes it, in the folder that has the name of the document that it is a part of. */
  | 'member';

/** What a document tells that people did: see `model/activity/written-activity.ts`. */
export type ToldActivity =
  'review' | 'thread' | 'reply' | 'event' | 'attendance' | 'recognition' | 'decision';

/**
 * Everything that Kith knows of one kind of document and that is not a service of its own. What is optional
 * is true of few kinds.
 */
export interface KindDescriptor {
  /** What one of it is called. */
  readonly name: Message;
  /** What it is for, for somebody who chooses among kinds. */
  readonly purpose: Message;
  /** The name of a codicon. */
  readonly icon: string;
  /** Where the Community view lists it; undefined where its rows stand elsewhere. */
  readonly section: Section | undefined;
  /** It is what “New…” on its section makes. */
  readonly isMadeInSection?: true;

  /** What other tools call it, in small letters: words in `kind`, `layout` or `type`. */
  readonly synonyms?: readonly string[];
  /** The whole file is YAML; otherwise it is Markdown with front matter. */
  readonly syntax?: 'yaml';
  readonly place: KindPlace;

  readonly newFile: {
    /** Where it goes when a community has none of the kind yet. */
    readonly folder: string;
    readonly name: FileNaming;
    /** What a new one says that makes it one in its place. */
    readonly says?: Partial<Pick<KindHints, 'date' | 'rsvp'>>;
    /** It is not written before somebody saves it, since its file alone would count. */
    readonly isBegunUnsaved?: true;
  };
  /** Nobody writes it by hand: deciding makes it. */
  readonly isMadeByDecisions?: true;
  /**
   * How a new one begins: see `fillTemplate` for what stands between braces. One text for all languages where
   * there is no prose in it.
   */
  readonly template: string | { readonly en: string; readonly nl: string };
  /** What the front matter holds, or the whole file where it is YAML. */
  readonly schema: JsonSchema;

  /**
   * Where the id comes from by which others cite it, which no two of the kind may share. `id field`: files
   * may share a name in different folders, so that only a written `id` counts.
   */
  readonly idFrom: 'file name' | 'id field' | 'none';
  /** Whether lists show a title that is made of other documents and of people, see `madeTitle`. */
  readonly title: 'own' | 'always made' | 'made if untitled';
  /** Its file is named after the member whose it is, which is no title that anybody looks for. */
  readonly isNamedAfterMember?: true;
  /** Where the documents are that belong to it. */
  readonly parts?: 'in its own folder' | 'in the folder of its name';
  /** It belongs to another document: see `parts`. */
  readonly isPart?: true;

  /** What its fields tell that people did, beside the commits that touch it. */
  readonly tells?: ToldActivity;
  /** It goes from draft to archive: it has a publishing state. */
  readonly isPublished?: true;
  /** It may be by people from outside, who are named in words. */
  readonly mayHaveGuestAuthors?: true;
  /**
   * Whether tools may pass it on: not while a moderator holds it back, only by its member's consent, or
   * never.
   */
  readonly disclosure: 'always' | 'while visible' | 'by consent' | 'never';
  /** Who may write it live. */
  readonly writers: 'everybody' | 'moderators';
}
