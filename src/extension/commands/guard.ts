import { CancellationError, window, l10n } from 'vscode';
import type { LogOutputChannel } from 'vscode';
import { UneditableFrontMatter } from '../../core/formats/front-matter/edit';
import { FileStoreError } from '../../core/base/ports';
import { message, type Message } from '../../core/base/message';
import { withoutFolders } from '../../core/base/without-folders';
import { PlanRefused } from '../../core/model/changes/change-plan';
import { localize } from '../localize';

/** Thrown by a feature to show a message to the user; not an error in Kith. */
export class Notice extends Error {
  override readonly name = 'Notice';
  constructor(readonly notice: Message) {
    super(localize(notice));
  }
}

/** Message for a file that is not writable. */
export function readOnly(path: string): Message {
  return message('“{0}” cannot be written: the folder is read-only, or you may not write in it.', path);
}

/** Message for a path that leads outside the community, such as by a symbolic link. */
function outside(path: string): Message {
  return message('“{0}” is outside of the community’s folder.', path);
}

export type Guard = <A extends unknown[]>(
  what: string,
  run: (...args: A) => unknown,
) => (...args: A) => Promise<unknown>;

/**
 * Wraps every command handler, event handler and message handler, so that features can simply throw.
 * Cancellation is ignored, a {@link Notice} and user-facing errors of core are shown as they are, and
 * anything else is logged with its stack and shown in one sentence. The returned function never rejects.
 */
export function createGuard(log: LogOutputChannel): Guard {
  return (what, run) =>
    async (...args) => {
      try {
        return await run(...args);
      } catch (error) {
        if (isCancellation(error)) {
          log.debug(`${what}: cancelled`);
        } else if (error instanceof Notice) {
          log.info(`${what}: ${error.message}`);
          void window.showWarningMessage(error.message);
        } else if (error instanceof FileStoreError && error.reason === 'no-permission') {
          log.info(`${what}: ${error.message}`);
          const { path, cause } = error;
          void window.showWarningMessage(localize(cause === undefined ? outside(path) : readOnly(path)));
        } else if (error instanceof PlanRefused) {
          log.info(`${what}: ${error.message}`);
          void window.showWarningMessage(localize(error.conflicts[0].message));
        } else if (error instanceof UneditableFrontMatter) {
          log.info(`${what}: ${error.message}`);
          void window.showWarningMessage(localize(error.reason));
        } else {
          log.error(`${what}:`, error instanceof Error ? (error.stack ?? error.message) : String(error));
          void offerLog(error, log);
        }
        return undefined;
      }
    };
}

function isCancellation(error: unknown): boolean {
  return error instanceof CancellationError || (error instanceof Error && error.name === 'AbortError');
}

async function offerLog(error: unknown, log: LogOutputChannel): Promise<void> {
  const showLog = l10n.t('Show Log');
  const detail = withoutFolders(error instanceof Error ? error.message : String(error));
  const chosen = await window.showErrorMessage(l10n.t('Kith could not do that: {0}', detail), showLog);
  if (chosen === showLog) log.show();
}
