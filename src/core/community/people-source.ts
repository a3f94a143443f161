import type { Pacer } from '../base/ports';
import type { Document } from '../model/documents/document';
import type { DocumentChanges, DocumentSet } from '../model/document-set/document-set';
import { fileType } from '../model/document-set/file-type';
import type { CommitLog } from '../model/history/commit-log';
import { gatherPeople } from '../model/people/gather-people';
import { parseMailmap } from '../model/people/mailmap';
import { memberRecord, type MemberRecord } from '../model/people/member-record';
import type { People } from '../model/people/people';

export interface PeopleSources {
  readonly documents: Pick<DocumentSet, 'ofKind' | 'registries'>;
  readonly pacer: Pacer;
  log(): CommitLog;
  /** What the community says are programs, see `PeopleInput`. */
  bots(): readonly string[];
  /** The text of the repository's `.mailmap`, where the community is a folder of its repository. */
  repositoryMailmap(): string | undefined;
}

/** The people of a community, gathered when they are asked for. */
export interface PeopleSource {
  current(): People;
  /** A source of theirs changed: they are gathered again when they are next asked for. */
  invalidate(): void;
  /** Takes over the text of the folder's `.mailmap`. Returns whether it changed. */
  setMailmap(text: string): boolean;
  /**
   * Reads members beforehand, a slice at a time: it is most of the work of gathering people. Other documents
   * are passed over.
   */
  readMembers(documents: readonly Document[]): Promise<void>;
}

export function createPeopleSource({
  documents,
  pacer,
  log,
  bots,
  repositoryMailmap,
}: PeopleSources): PeopleSource {
  let people: People | undefined;
  let mailmap = '';
  /** What members say of themselves, as long as their files stay as they are. */
  const records = new WeakMap<Document, MemberRecord>();

  function recordOf(member: Document): MemberRecord {
    const known = records.get(member);
    if (known) return known;
    const record = memberRecord(member.path, member.facts().frontMatter, member.title);
    records.set(member, record);
    return record;
  }

  return {
    current: () =>
      (people ??= gatherPeople({
        members: documents.ofKind('member').map(recordOf),
        registries: [...documents.registries()].flatMap((source) => {
          const format = fileType(source.path)?.registry;
          return format ? [{ path: source.path, format, entries: source.facts().people ?? [] }] : [];
        }),
        log: log(),
        bots: bots(),
        // The folder's own comes last, so that it has the last word where the community is a folder of its
        // repository.
        mailmap: parseMailmap(`${repositoryMailmap() ?? ''}\n${mailmap}`),
      })),
    invalidate() {
      people = undefined;
    },
    setMailmap(text) {
      if (text === mailmap) return false;
      mailmap = text;
      return true;
    },
    async readMembers(changed) {
      for (const document of changed) {
        if (document.kind !== 'member') continue;
        recordOf(document);
        await pacer.pause();
      }
    },
  };
}

/** Whether people may be other than before after a change of files. */
export function concernsPeople({ documents, sources }: DocumentChanges): boolean {
  return (
    sources.length > 0 ||
    documents.some(({ before, after }) => before?.kind === 'member' || after?.kind === 'member')
  );
}
