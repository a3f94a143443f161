import { copyFile, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Identity } from '../core/history/commit-log';
import { parseIdentity } from '../core/history/co-authors';
import { parseMailmap } from '../core/people/mailmap';
import { coAuthorLine, newCoAuthors } from '../core/people/new-co-authors';
import { installCoAuthorHook, removeCoAuthorHook, untouchedMessage } from '../node/git/co-author-hook';
import { findGit } from '../node/git/find-git';
import { findRepository, readMailmap, type RepositoryPlace } from '../node/git/find-repository';
import { kithProgram } from '../node/git/kith-command';
import { createGit, type Git } from '../node/git/run-git';
import { stagedAuthors } from '../node/git/staged-authors';
import { UsageError } from './arguments';
import { printable } from './terminal';
import { exit, type Call, type Verb } from './verb';

/** `kith co-authors`: whose live edits the next commit contains; names them in its message, as a hook of Git. */
export const coAuthors: Verb = {
  summary: 'name those whose live edits a commit contains: see docs/git.md',
  options: {
    message: { type: 'string', value: 'FILE', help: 'add them to the commit message in the file' },
    source: { type: 'string', value: 'SOURCE', help: 'where that message is from, as Git tells its hook' },
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
    const path = file === undefined ? undefined : resolve(terminal.cwd, file);
    const message = path === undefined ? '' : await readFile(path, 'utf8');
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
      await addTrailers(git, place, path, named.map(coAuthorLine));
      if (source === 'editor') await copyFile(path, join(place.gitDir, untouchedMessage));
    }
    if (args.has('json')) terminal.out(`${JSON.stringify({ coAuthors: named })}\n`);
    else for (const person of named) terminal.out(`${printable(coAuthorLine(person))}\n`);
    return exit.fine;
  },
};

/** Which index a hook is to look at, and who makes the commit. */
function saidByGit({ terminal }: Call): NodeJS.ProcessEnv {
  const { env } = process;
  const index = env['GIT_INDEX_FILE'];
  return {
    ...Object.fromEntries(
      Object.entries(env).filter(([name]) => /^GIT_(?:AUTHOR|COMMITTER)_(?:NAME|EMAIL)$/.test(name)),
    ),
    ...(index !== undefined && { GIT_INDEX_FILE: resolve(terminal.cwd, index) }),
  };
}

/**
 * Not of a commit that is made of others, and not so that an empty message, which calls a commit off, is none any more. One that is amended has the names
 * of what it was, and gets those of what is added.
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

function done({ args, terminal }: Call, sentence: string): number {
  terminal.out(args.has('json') ? `${JSON.stringify({ done: sentence })}\n` : `${sentence}\n`);
  return exit.fine;
}
