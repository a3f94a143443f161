import type { Message } from '../../core/base/message';
import type { Problem } from '../../core/base/problem';
import { fileStart } from '../../core/base/range';

/** The problem of a folder whose repository is unusable, reported at its `.git`. */
export function repositoryProblem(why: Message): Problem {
  return { file: '.git', range: fileStart, severity: 'warning', code: 'git-unusable', message: why };
}
