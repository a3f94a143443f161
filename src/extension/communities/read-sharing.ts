import { workspace } from 'vscode';
import type { Path } from '../../core/base/ports';
import { entry, isScalar, writtenText } from '../../core/formats/front-matter/yaml-node';
import { fileType } from '../../core/model/document-set/file-type';
import { factsOfText } from '../../core/model/document-set/read-facts';
import { storedText } from '../../core/model/documents/stored-text';
import { titleHeading } from '../../core/model/documents/title';
import { pairMoves, type FileText } from '../../core/services/sharing/pair-moves';
import { shareables, withMoves, type ChangedFile, type Writer } from '../../core/services/sharing/shareables';
import { findRepository } from '../../node/git/find-repository';
import { openWrittenFiles } from '../../node/git/sharing/written-files';
import { localize } from '../localize';
import type { SharedFolder, SharingState } from './sharing-state';
import { currentPerson } from './current-person';

/** Of so many deleted files at the most Git is asked for the text: their title, and where they went. */
const mostDeleted = 30;
/** So many new files at the most are compared with them. */
const mostAdded = 200;

/** Reads what there is to share; undefined without a repository, or where Git may not run. */
export async function readSharing(
  folder: SharedFolder,
  signal: AbortSignal,
): Promise<SharingState | undefined> {
  const place = workspace.isTrusted ? findRepository(folder.uri.fsPath) : undefined;
  const local = place && (await folder.repository.localChanges(signal));
  if (!local) return undefined;
  const { documents, people } = folder.community;
  const written = await openWrittenFiles(place);
  await written.keepOnly(new Set(local.files.map(({ path }) => path)));
  const gone = await textsBefore(folder, local.files);
  const files = withMoves(local.files, await movesAmong(folder, local.files, gone));
  const person = await currentPerson(folder);
  const items = shareables({
    files,
    documents,
    people,
    person,
    writerOf: (path) => written.writerOf(path),
    titleBefore: (path) => titleIn(path, gone.get(path) ?? '') || undefined,
    say: localize,
  });
  const picked = items.filter(({ isPicked }) => isPicked).map(({ path }) => path);
  const { hasRemote, commits, committed } = local;
  return { items, commits, committed, count: hasRemote ? new Set([...picked, ...committed]).size : 0 };
}

/** Remembers in the repository who wrote files. Does nothing without one. */
export async function rememberWritten(
  { uri }: SharedFolder,
  writer: Writer,
  paths: readonly Path[],
): Promise<void> {
  const place = findRepository(uri.fsPath);
  if (!place || !workspace.isTrusted) return;
  await (await openWrittenFiles(place)).add(writer, paths);
}

/** The texts that deleted files had, by path. */
async function textsBefore(
  { repository }: SharedFolder,
  files: readonly ChangedFile[],
): Promise<ReadonlyMap<Path, string>> {
  const texts = new Map<Path, string>();
  for (const { path } of files.filter(({ change }) => change === 'deleted').slice(0, mostDeleted))
    texts.set(path, await repository.committedText(path));
  return texts;
}

/** Which new files were moved, by new path the old one: both staged, or neither. */
async function movesAmong(
  { store }: SharedFolder,
  files: readonly ChangedFile[],
  gone: ReadonlyMap<Path, string>,
): Promise<ReadonlyMap<Path, Path>> {
  const moves = new Map<Path, Path>();
  for (const staged of ['no', 'wholly'] as const) {
    const alike = files.filter((file) => file.staged === staged);
    const before = alike.flatMap(({ path }): FileText[] => {
      const text = gone.get(path);
      return text === undefined ? [] : [{ path, text }];
    });
    const added = alike.filter(({ change }) => change === 'added').slice(0, mostAdded);
    if (before.length === 0) continue;
    const now: FileText[] = [];
    for (const { path } of added) {
      const text = await storedText(store, path);
      if (text !== undefined) now.push({ path, text: text.replace(/\r\n?/g, '\n') });
    }
    for (const [to, from] of pairMoves(before, now)) moves.set(to, from);
  }
  return moves;
}

function titleIn(path: Path, text: string): string {
  const type = fileType(path);
  if (type?.syntax !== 'markdown') return '';
  const facts = factsOfText(type, text);
  const node = ['title', 'name'].map((key) => entry(facts.frontMatter, key)?.node).find(isScalar);
  const { heading, certain } = titleHeading(facts);
  return (node ? writtenText(node).trim() : '') || (certain && heading ? heading.text : '');
}
