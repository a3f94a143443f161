import { workspace } from 'vscode';
import type { Path } from '../../core/base/ports';
import { entry, isScalar, writtenText } from '../../core/formats/front-matter/yaml-node';
import { fileType } from '../../core/model/document-set/file-type';
import { factsOfText } from '../../core/model/document-set/read-facts';
import { titleHeading } from '../../core/model/documents/title';
import { shareables, type ChangedFile, type Writer } from '../../core/services/sharing/shareables';
import { findRepository } from '../../node/git/find-repository';
import { readLocalChanges } from '../../node/git/sharing/read-changes';
import { openWrittenFiles } from '../../node/git/sharing/written-files';
import { localize } from '../localize';
import type { SharedFolder, SharingState } from './sharing-state';
import { currentPerson } from './current-person';
import { trustedGit } from './trusted-git';

/** For so many deleted files at the most Git is asked what they were called. */
const mostDeleted = 30;

/** Reads what there is to share; undefined without a repository, or where Git may not run. */
export async function readSharing(
  folder: SharedFolder,
  signal: AbortSignal,
): Promise<SharingState | undefined> {
  const trusted = trustedGit(folder);
  if (!trusted) return undefined;
  const { git, place } = trusted;
  const { documents, people } = folder.community;
  const local = await readLocalChanges(git, place, folder.uri.fsPath, signal);
  const written = await openWrittenFiles(place);
  await written.keepOnly(new Set(local.files.map(({ path }) => path)));
  const titles = await titlesBefore(folder, local.files);
  const person = await currentPerson(folder);
  const items = shareables({
    files: local.files,
    documents,
    people,
    person,
    writerOf: (path) => written.writerOf(path),
    titleBefore: (path) => titles.get(path),
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

async function titlesBefore(
  { repository }: SharedFolder,
  files: readonly ChangedFile[],
): Promise<ReadonlyMap<Path, string>> {
  const titles = new Map<Path, string>();
  for (const { path } of files.filter(({ change }) => change === 'deleted').slice(0, mostDeleted)) {
    const title = titleIn(path, await repository.committedText(path));
    if (title !== '') titles.set(path, title);
  }
  return titles;
}

function titleIn(path: Path, text: string): string {
  const type = fileType(path);
  if (type?.syntax !== 'markdown') return '';
  const facts = factsOfText(type, text);
  const node = ['title', 'name'].map((key) => entry(facts.frontMatter, key)?.node).find(isScalar);
  const { heading, certain } = titleHeading(facts);
  return (node ? writtenText(node).trim() : '') || (certain && heading ? heading.text : '');
}
