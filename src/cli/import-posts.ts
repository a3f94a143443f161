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
import { importReportText } from './import-report';
import { openCommunity } from './open-community';
import type { Terminal } from './terminal';
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
  return importReportText(
    isWritten,
    [`New posts: ${created.length}. Here already: ${unchanged}.`],
    [
      { heading: 'These stand here with another text, which stays:', lines: conflicts },
      {
        heading: 'Left out, or to be looked at:',
        lines: lost.map(({ what, count }) => `${count} × ${inEnglish(what)}`),
      },
      {
        heading: 'Problems:',
        lines: problems.map(({ message, place }) => `${inEnglish(placeText(place))}: ${inEnglish(message)}`),
      },
    ],
    terminal,
  );
}
