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
  /** The bots configured by the community, see `PeopleInput`. */
  bots(): readonly string[];
  /** The text of the repository's `.mailmap`, if the community is a subfolder of its repository. */
  repositoryMailmap(): string | undefined;
}

/** The people of a community, gathered lazily. */
export interface PeopleSource {
  current(): People;
  /** Invalidates the cached people after a source changed. */
  invalidate(): void;
  /** Sets the text of the folder's `.mailmap`. Returns whether it changed. */
  setMailmap(text: string): boolean;
  /**
   * Reads member records ahead in time slices, since that is most of the cost of gathering people. Other
   * documents are skipped.
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
  /** Member records, cached by document. */
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
        // The folder's own mailmap is last, so it takes precedence if the community is a subfolder of its
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

/** Whether a change of files may affect people. */
export function concernsPeople({ documents, sources }: DocumentChanges): boolean {
  return (
    sources.length > 0 ||
    documents.some(({ before, after }) => before?.kind === 'member' || after?.kind === 'member')
  );
}
