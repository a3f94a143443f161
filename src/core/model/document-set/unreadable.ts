import { message, type Message } from '../../base/message';
import type { Path } from '../../base/ports';
import type { Problem } from '../../base/problem';
import { fileStart } from '../../base/range';

/** Why a file cannot be read; `failed`: by a fault of the code that reads it. */
export type ReadFailure = 'gone' | 'no-permission' | 'link-loop' | 'failed';

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
