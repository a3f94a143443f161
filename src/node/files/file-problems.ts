import type { Path } from '../../core/base/ports';
import type { Problem } from '../../core/base/problem';
import { message, type Message } from '../../core/base/message';
import { fileStart } from '../../core/base/range';
import type { ReadFailure } from './file-reader';

/** The problem of an unreadable file; undefined if it no longer exists. */
export function unreadableProblem(file: Path, failure: ReadFailure): Problem | undefined {
  if (failure === 'gone') return undefined;
  return { file, range: fileStart, severity: 'warning', code: 'file-unreadable', message: reasons[failure] };
}

const reasons: Readonly<Record<Exclude<ReadFailure, 'gone'>, Message>> = {
  'no-permission': message('You are not allowed to read this file.'),
  'link-loop': message('This symbolic link leads to itself.'),
  failed: message('Kith fails to read this file, and leaves it aside until it changes.'),
};

/** The problem of a folder whose repository is unusable, reported at its `.git`. */
export function repositoryProblem(why: Message): Problem {
  return { file: '.git', range: fileStart, severity: 'warning', code: 'git-unusable', message: why };
}
