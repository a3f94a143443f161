import { inEnglish } from '../core/base/message';
import { ImportError } from '../core/services/imports/imported-item';
import { planPosts } from '../core/services/imports/posts/import-posts';
import { postsReport, type PostsReport } from '../core/services/imports/posts/posts-report';
import { placeText } from '../core/services/imports/writing/import-report';
import { folderFor } from '../core/services/scaffold/document-place';
import { disk } from '../node/disk/disk-paths';
import { createNodeFileStore } from '../node/files/node-file-store';
import { createDiskTarget } from '../node/imports/disk-target';
import { openSource } from '../node/imports/open-source';
import { readFrontMatter } from '../node/imports/read-front-matter';
import { UsageError } from './arguments';
import { openCommunity } from './open-community';
import { printable, style, type Terminal } from './terminal';
import type { Call } from './verb';
import { writeFiles } from './write-files';

/** `kith import posts FOLDER`: posts of Jekyll, Hugo and the like, as new files with YAML front matter. */
export async function importPosts({ folder, args, terminal, signal }: Call, given: string): Promise<void> {
  const place = disk.absolute(terminal.cwd, given);
  try {
    const source = await openSource(place);
    try {
      const target = { ...createDiskTarget(folder), folder: await postsFolder(folder, terminal, signal) };
      const posts = await planPosts(source, target, readFrontMatter, signal);
      const isWritten = !args.has('dry-run');
      await writeFiles(createNodeFileStore(folder), posts.plan, { dryRun: !isWritten });
      const report = postsReport(posts);
      terminal.out(
        args.has('json')
          ? `${JSON.stringify(jsonOf(report, isWritten))}\n`
          : textOf(report, isWritten, terminal),
      );
    } finally {
      source.close();
    }
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    throw new UsageError(`“${given}”: ${inEnglish(error.explanation)}`);
  }
}

async function postsFolder(folder: string, terminal: Terminal, signal: AbortSignal): Promise<string> {
  const opened = await openCommunity(folder, terminal, signal, 'people');
  try {
    const { documents, config } = opened.community;
    const siblings = documents.ofKind('post').map(({ path }) => path);
    return folderFor('post', { config, siblings, exists: () => false });
  } finally {
    await opened.dispose();
  }
}

function jsonOf({ created, unchanged, conflicts, problems, lost }: PostsReport, written: boolean): object {
  return {
    format: 'posts',
    written,
    files: created,
    unchanged,
    conflicts,
    lost: lost.map(({ what, count }) => ({ what: inEnglish(what), count })),
    problems: problems.map(({ message, place }) => ({ message: inEnglish(message), place })),
  };
}

function textOf(
  { created, unchanged, conflicts, lost, problems }: PostsReport,
  isWritten: boolean,
  terminal: Terminal,
): string {
  const head = (text: string, lines: readonly string[]): string[] =>
    lines.length === 0
      ? []
      : ['', style(terminal, 'bold', text), ...lines.map((line) => `  ${printable(line)}`)];
  return [
    ...(isWritten ? [] : ['Nothing was written: this is what would be.']),
    `New posts: ${created.length}. Here already: ${unchanged}.`,
    ...head('These stand here with another text, which stays:', conflicts),
    ...head(
      'Left out, or to be looked at:',
      lost.map(({ what, count }) => `${count} × ${inEnglish(what)}`),
    ),
    ...head(
      'Problems:',
      problems.map(({ message, place }) => `${inEnglish(placeText(place))}: ${inEnglish(message)}`),
    ),
    '',
  ].join('\n');
}
