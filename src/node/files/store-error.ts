import { PlanRefused } from '../../core/model/changes/change-plan';
import { message } from '../../core/base/message';
import { FileStoreError, type Path } from '../../core/base/ports';

/** Thrown if a file has changed since a change of it was planned. */
export class ChangedMeanwhile extends Error {
  override readonly name = 'ChangedMeanwhile';
  constructor(readonly now: 'changed' | 'there') {
    super(now);
  }
}

/** Converts a failure to an error of the store for a path. */
export function toStoreError(file: Path, error: unknown): Error {
  if (error instanceof FileStoreError) return error;
  if (error instanceof ChangedMeanwhile) {
    const why =
      error.now === 'there'
        ? message('“{0}” is there already.', file)
        : message('“{0}” was changed meanwhile. Try again in a moment.', file);
    return new PlanRefused([{ path: file, message: why }]);
  }
  const detail = error instanceof Error ? error.message : String(error);
  return new FileStoreError(file, reasonOf(codeOf(error)), detail, { cause: error });
}

function reasonOf(code: string | undefined): FileStoreError['reason'] {
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'not-found';
  return code === 'EACCES' || code === 'EPERM' || code === 'EROFS' ? 'no-permission' : 'other';
}

export function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | undefined)?.code;
}
