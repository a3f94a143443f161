import { lstat, mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { ScaffoldLanguage } from '../core/services/scaffold/new-document';
import { scaffoldCommunity } from '../core/services/scaffold/scaffold-community';
import { findGit } from '../node/git/find-git';
import { findRepository } from '../node/git/find-repository';
import { kithProgram } from '../node/git/kith-command';
import { hasMergeDriver, setUpMergeDriver } from '../node/git/merge-driver';
import { createGit, type Git } from '../node/git/run-git';
import { UsageError } from './arguments';
import { baselinePath } from '../core/community/checks/baseline';
import { ciWorkflowPath } from '../core/services/scaffold/ci-workflow';
import { writeBaseline } from './baseline-file';
import { openCommunity } from './open-community';
import { printable, style, type Terminal } from './terminal';
import { exit, type Verb } from './verb';

/** `kith init`: turns a folder into a community. Nothing that exists is touched. */
export const init: Verb = {
  summary: 'make a community of the folder: guidelines, places, templates, a check in CI',
  options: {
    language: {
      type: 'string',
      value: 'LANG',
      choices: ['en', 'nl'],
      help: 'the language of what is written',
    },
    name: { type: 'string', value: 'NAME', help: 'what the community is called (by default as its folder)' },
    contact: {
      type: 'string',
      value: 'TEXT',
      help: 'how to reach the moderators: an address or a few words',
    },
    'merge-driver': {
      type: 'boolean',
      help: 'let Git merge Markdown through Kith in this clone: front matter by field',
    },
    'dry-run': { type: 'boolean', help: 'only say what would be made' },
  },
  async run({ folder, args, terminal, signal }) {
    const language = (args.get('language') ?? 'en') as ScaffoldLanguage;
    const contact = args.get('contact');
    const name = args.get('name') ?? nameFromFolder(folder);
    const { files, skipped } = await scaffoldCommunity({
      name,
      language,
      ...(contact !== undefined && { contact }),
      exists: (path) => isThere(join(folder, path)),
    });
    const dryRun = args.has('dry-run');
    const git = repositoryIn(folder);
    if (args.has('merge-driver') && !git)
      throw new UsageError('“--merge-driver” needs a Git repository. Run “git init” first.');
    const made: string[] = [];
    const left = [...skipped];
    for (const { path, text } of files) {
      signal.throwIfAborted();
      if (dryRun || (await writeNew(join(folder, path), text))) made.push(path);
      else left.push(path);
    }
    const known = !dryRun && made.includes(ciWorkflowPath) ? await keepBaseline(folder, terminal, signal) : 0;
    if (known > 0) made.push(baselinePath);
    const mergeDriver = git !== undefined && args.has('merge-driver');
    if (mergeDriver && !dryRun) await setUpMergeDriver(git, folder, kithProgram(terminal.program));
    if (args.has('json')) {
      terminal.out(`${JSON.stringify({ created: made, skipped: left, mergeDriver, dryRun })}\n`);
      return exit.fine;
    }
    for (const path of made) {
      terminal.out(`${style(terminal, 'green', dryRun ? 'would make' : 'made')} ${printable(path)}\n`);
    }
    for (const path of left) terminal.out(`${style(terminal, 'dim', 'left alone')} ${printable(path)}\n`);
    if (mergeDriver) {
      const done = style(terminal, 'green', dryRun ? 'would set up' : 'set up');
      terminal.out(`${done} Git to merge front matter by field in this clone\n`);
    } else if (git && !(await hasMergeDriver(git, folder))) {
      terminal.out('\nGit can merge front matter by field: “kith init --merge-driver” sets that up.\n');
    }
    if (known > 0)
      terminal.out(
        `\n${known} errors were here before: the check in CI fails only on new ones, see ${baselinePath}.\n`,
      );
    if (made.length === 0) terminal.out('Everything is there already.\n');
    else if (!dryRun)
      terminal.out('\nRead guidelines/conduct.md first: it speaks for you. Then add yourself to members/.\n');
    return exit.fine;
  },
};

/**
 * Writes down the errors of a community that was there before its check, so that the check begins with none.
 */
async function keepBaseline(folder: string, terminal: Terminal, signal: AbortSignal): Promise<number> {
  const { community, dispose } = await openCommunity(folder, terminal, signal, 'people');
  try {
    const errors = [...community.problems()]
      .flatMap(([, ofFile]) => ofFile)
      .filter(({ severity }) => severity === 'error');
    if (errors.length > 0) await writeBaseline(folder, errors);
    return errors.length;
  } finally {
    await dispose();
  }
}

/** Git, where the folder is in a repository and Git is there. */
function repositoryIn(folder: string): Git | undefined {
  const program = findRepository(folder) && findGit({ notInside: folder });
  return program === undefined ? undefined : createGit(program);
}

/** `port-town_developers` in words. */
function nameFromFolder(folder: string): string {
  const words = basename(folder).replace(/[-_]+/g, ' ').trim();
  return words === '' ? 'Our community' : words.charAt(0).toUpperCase() + words.slice(1);
}

async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    // A path through something that is no folder cannot be made either.
    (error: NodeJS.ErrnoException) => error.code === 'ENOTDIR',
  );
}

/** False where something came to be at the path since we looked. */
async function writeNew(path: string, text: string): Promise<boolean> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
      throw new UsageError(`“${path}” may not be written.`);
    }
    throw error;
  }
}
