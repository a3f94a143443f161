import type { Message } from '../../base/message';
import type { Path } from '../../base/ports';
import { nameOf } from '../../base/paths';
import { madeTitle } from '../../model/document-set/made-title';
import type { Document } from '../../model/documents/document';
import type { Documents } from '../../model/document-set/document-set';
import { documentStem } from '../../model/file-names/document-stem';
import { kindTable } from '../../model/kinds/kind';
import type { People, Person } from '../../model/people/people';
import type { ShareGroup } from './share-groups';

/** A file of the community that differs from the last commit. */
export interface ChangedFile {
  /** Relative to the community's folder. */
  readonly path: Path;
  readonly change: 'added' | 'changed' | 'deleted' | 'moved';
  /** Of a file that was moved, where it was. */
  readonly from?: Path;
  /** Whether somebody prepared it for a commit of their own: all that changed in it, or a part. */
  readonly staged: 'no' | 'wholly' | 'partly';
}

/** Who wrote a file last: Kith, carrying out a plan, or the person, saving it in the editor. */
export type Writer = 'kith' | 'person';

/** Something that can be shared. */
export interface Shareable extends ChangedFile {
  /** What people call it: a path only where nothing else is known. */
  readonly title: string;
  readonly group: ShareGroup;
  /** Undefined: another program did. */
  readonly writer: Writer | undefined;
  /** Whether it is shared unless the person says otherwise. */
  readonly isPicked: boolean;
}

export interface ShareablesInput {
  readonly files: readonly ChangedFile[];
  readonly documents: Pick<Documents, 'get'>;
  readonly people: Pick<People, 'byHandle' | 'byName'>;
  /** The current user, if the community knows them. */
  readonly person: Person | undefined;
  writerOf(path: Path): Writer | undefined;
  /** The title that a deleted file had, if known. */
  titleBefore(path: Path): string | undefined;
  say(words: Message): string;
}

/**
 * What there is to share. Picked is what was written in this editor or says to be the person's, unless it is
 * staged: whoever stages is about to make a commit of their own.
 */
export function shareables(input: ShareablesInput): Shareable[] {
  return input.files.map((file) => {
    const document = input.documents.get(file.path);
    const writer =
      input.writerOf(file.path) ?? (file.from === undefined ? undefined : input.writerOf(file.from));
    const isOwn = document !== undefined && isBy(document, input);
    return {
      ...file,
      title: titleOf(file, document, input),
      group: groupOf(file, document),
      writer,
      isPicked: file.staged === 'no' && (writer !== undefined || isOwn),
    };
  });
}

/** The paths that are committed for something: of what was moved, both. */
export function pathsOf(items: readonly ChangedFile[]): Path[] {
  return items.flatMap(({ path, from }) => (from === undefined ? [path] : [from, path]));
}

/**
 * Files with those that were moved as one each.
 * @param moves by new path the old one, see `pairMoves`
 */
export function withMoves(files: readonly ChangedFile[], moves: ReadonlyMap<Path, Path>): ChangedFile[] {
  const gone = new Set(moves.values());
  return files
    .filter(({ path }) => !gone.has(path))
    .map((file) => {
      const from = moves.get(file.path);
      return from === undefined ? file : { ...file, change: 'moved', from };
    });
}

function isBy({ path, head }: Document, { people, person }: ShareablesInput): boolean {
  if (!person) return false;
  if (path === person.memberPath) return true;
  return head.person !== '' && (people.byHandle(head.person) ?? people.byName(head.person)) === person;
}

function titleOf(
  { path }: ChangedFile,
  document: Document | undefined,
  { documents, people, titleBefore, say }: ShareablesInput,
): string {
  if (!document) return titleBefore(path) ?? (/\.mdx?$/i.test(path) ? documentStem(path) : nameOf(path));
  const made = madeTitle(document, { documents, people });
  return made ? say(made) : document.title;
}

function groupOf({ change }: ChangedFile, document: Document | undefined): ShareGroup {
  if (change === 'deleted') return 'removed';
  if (change === 'moved') return 'moved';
  if (!document) return 'files';
  if (change === 'changed') return 'changed';
  switch (kindTable[document.kind].tells) {
    case 'reply':
      return 'replies';
    case 'thread':
      return 'discussions';
    case 'recognition':
      return 'thanks';
    case 'event':
    case 'attendance':
      return 'events';
    default:
      return 'new';
  }
}
