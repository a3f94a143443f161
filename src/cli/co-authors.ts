import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { disk } from '../node/disk/disk-paths';
import type { Identity } from '../core/model/history/commit-log';
import { parseIdentity } from '../core/model/history/co-authors';
import { parseMailmap } from '../core/model/people/mailmap';
import { isBlankMessage, messageOfCoAuthors, takeCoAuthorLines } from '../core/model/people/loose-co-authors';
import { coAuthorLine, newCoAuthors } from '../core/model/people/new-co-authors';
import { installCoAuthorHook, removeCoAuthorHook, untouchedMessage } from '../node/git/co-author-hook';
import { findGit } from '../node/git/find-git';
import { findRepository, readMailmap, type RepositoryPlace } from '../node/git/find-repository';
import { kithProgram } from '../node/git/kith-command';
import { createGit, type Git } from '../node/git/run-git';
import { stagedAuthors } from '../node/git/staged-authors';
import { UsageError } from './arguments';
import { printable } from './terminal';
import { exit, type Call, type Verb } from './verb';

/**
 * `kith co-authors`: lists the authors of live edits in the next commit; as a Git hook, adds them to its
 * message.
 */
export const coAuthors: Verb = {
  summary: 'name those whose live edits a commit contains: see docs/git.md',
  options: {
    message: { type: 'string', value: 'FILE', help: 'add them to the commit message in the file' },
    source: { type: 'string', value: 'SOURCE', help: 'where that message is from, as Git tells its hook' },
    written: { type: 'boolean', help: 'that message is written: see that those it names are still trailers' },
    install: { type: 'boolean', help: 'let Git do so with each commit of this clone' },
    uninstall: { type: 'boolean', help: 'uninstall, and restore the previous hook' },
  },
  async run(call) {
    const { folder, args, terminal, signal } = call;
    const place = findRepository(folder);
    const program = findGit({ notInside: folder });
    if (!place || program === undefined)
      throw new UsageError('“kith co-authors” needs Git, and a folder in a repository.');
    const git = createGit(program, saidByGit(call));
    if (args.has('install')) {
      await installCoAuthorHook(git, place, kithProgram(terminal.program));
      return done(call, 'Git names those whose live edits a commit of this clone contains.');
    }
    if (args.has('uninstall')) {
      const was = await removeCoAuthorHook(git, place);
      return done(call, was ? 'The hook is as it was before.' : 'There is no hook of Kith’s here.');
    }
    const file = args.get('message');
    const path = file === undefined ? undefined : disk.absolute(terminal.cwd, file);
    const message = path === undefined ? '' : await readFile(path, 'utf8');
    if (args.has('written')) {
      if (path === undefined) throw new UsageError('“--written” needs “--message FILE”.');
      await settleTrailers(git, place, path, message);
      return exit.fine;
    }
    const source = args.get('source') ?? 'editor';
    const wanted = path === undefined || isForNames(source, message);
    const people = wanted ? await stagedAuthors(git, place, signal) : [];
    const named =
      people.length === 0
        ? []
        : newCoAuthors(people, {
            message,
            committing: await committing(git, place),
            mailmap: parseMailmap(readMailmap(place) ?? ''),
          });
    if (path !== undefined && named.length > 0) {
      const lines = named.map(coAuthorLine);
      const begins = source === 'editor' || source === 'template';
      if (begins && isBlankMessage(message, await commentMark(git, place))) {
        await writeFile(path, messageOfCoAuthors(lines, message));
      } else await addTrailers(git, place, path, lines);
      await noteUntouched(place, path, begins);
    }
    if (args.has('json')) terminal.out(`${JSON.stringify({ coAuthors: named })}\n`);
    else for (const person of named) terminal.out(`${printable(coAuthorLine(person))}\n`);
    return exit.fine;
  },
};

/** The index and the committer that Git passes to a hook. */
function saidByGit({ terminal }: Call): NodeJS.ProcessEnv {
  const { env } = process;
  const index = env['GIT_INDEX_FILE'];
  return {
    ...Object.fromEntries(
      Object.entries(env).filter(([name]) => /^GIT_(?:AUTHOR|COMMITTER)_(?:NAME|EMAIL)$/.test(name)),
    ),
    ...(index !== undefined && { GIT_INDEX_FILE: disk.absolute(terminal.cwd, index) }),
  };
}

/**
 * Whether to add co-authors: not to commits made from other commits, and not where that would make an empty
 * message, which aborts the commit, non-empty. An amended commit keeps its co-authors, and gets those of what
 * is added.
 */
function isForNames(source: string, message: string): boolean {
  if (source === 'editor' || source === 'template' || source === 'commit') return true;
  return source === 'message' && message.trim() !== '';
}

async function committing(git: Git, { workTree }: RepositoryPlace): Promise<Identity[]> {
  const people: Identity[] = [];
  for (const name of ['GIT_AUTHOR_IDENT', 'GIT_COMMITTER_IDENT']) {
    const found = await git.read(['var', name], { cwd: workTree }).catch(() => Buffer.from(''));
    const person = parseIdentity(found.toString('utf8'));
    if (person) people.push(person);
  }
  return people;
}

async function addTrailers(
  git: Git,
  place: RepositoryPlace,
  file: string,
  lines: readonly string[],
): Promise<void> {
  const how = ['--where=end', '--if-exists=add', '--if-missing=add', '--no-divider'];
  const trailers = lines.flatMap((line) => ['--trailer', line]);
  await git.run(['interpret-trailers', '--in-place', ...how, ...trailers, file], { cwd: place.workTree });
}

/**
 * Records an untouched message for the hook after the editor; for one that had text before, records only that
 * it must be checked again.
 */
async function noteUntouched(place: RepositoryPlace, file: string, begins: boolean): Promise<void> {
  const note = disk.join(place.gitDir, untouchedMessage);
  await mkdir(disk.parentOf(note), { recursive: true });
  await (begins ? copyFile(file, note) : writeFile(note, ''));
}

/**
 * Moves co-author trailers back to the end if text was typed after them. A message of trailers alone is
 * emptied, so that Git aborts the commit.
 */
async function settleTrailers(
  git: Git,
  place: RepositoryPlace,
  file: string,
  message: string,
): Promise<void> {
  const comment = await commentMark(git, place);
  const handedOut = await readFile(disk.join(place.gitDir, untouchedMessage), 'utf8').catch(() => '');
  // If comments are kept, the user's own text may begin like one.
  const comments = new Set(handedOut.split('\n').filter((line) => line.startsWith(comment)));
  const { rest, lines, isWritten } = takeCoAuthorLines(message, (line) => comments.has(line));
  if (lines.length === 0) return;
  if (!isWritten) return writeFile(file, '');
  const options = { cwd: place.workTree };
  const read = await git.read(['interpret-trailers', '--parse', '--no-divider', file], options);
  const valueOf = (line: string): string => line.slice(line.indexOf(':') + 1).trim();
  const trailers = new Set(read.toString('utf8').split('\n').map(valueOf));
  if (lines.every((line) => trailers.has(valueOf(line)))) return;
  await writeFile(file, rest);
  await addTrailers(git, place, file, lines);
}

async function commentMark(git: Git, { workTree }: RepositoryPlace): Promise<string> {
  for (const name of ['core.commentString', 'core.commentChar']) {
    const found = await git.read(['config', '--get', name], { cwd: workTree }).catch(() => Buffer.from(''));
    const mark = found.toString('utf8').trim();
    if (mark !== '' && mark !== 'auto') return mark;
  }
  return '#';
}

function done({ args, terminal }: Call, sentence: string): number {
  terminal.out(args.has('json') ? `${JSON.stringify({ done: sentence })}\n` : `${sentence}\n`);
  return exit.fine;
}
