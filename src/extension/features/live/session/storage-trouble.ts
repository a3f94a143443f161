import { l10n, window } from 'vscode';
import { nameOf } from '../../../../core/base/paths';
import { NotKept, type Unkept } from '../../../live/not-kept';
import type { App } from '../../../feature';

/**
 * Reports background errors to the log. Failures to store local data are also shown, once per reason, since
 * every keystroke retries.
 */
export function createTroubleTeller(app: App): (error: unknown) => void {
  const told = new Set<string>();
  return (error) => {
    app.log.error('live:', error instanceof Error ? (error.stack ?? error.message) : String(error));
    if (!(error instanceof NotKept) || told.has(`${error.what} ${error.code}`)) return;
    told.add(`${error.what} ${error.code}`);
    void tell(error, app);
  };
}

async function tell({ what, path, code }: NotKept, app: App): Promise<void> {
  const [again, showLog] = [l10n.t('Try Again'), l10n.t('Show Log')];
  const name = nameOf(path);
  const words = wordsFor(what, name, reasonOf(code));
  const buttons = what === 'room' ? [again, showLog] : [showLog];
  const chosen = await window.showWarningMessage(words, ...buttons);
  if (chosen === again) await app.run('kith.live.rejoin');
  if (chosen === showLog) app.log.show();
}

/** Message on what could not be stored, and the consequence or remedy; the log has the location. */
function wordsFor(what: Unkept, name: string, reason: string): string {
  switch (what) {
    case 'room':
      return l10n.t(
        '“{0}” is not live, since what you type in it could not be kept on this computer: {1}. Fix that, and try again.',
        name,
        reason,
      );
    case 'typed':
      return l10n.t(
        'What you type in “{0}” cannot be kept on this computer: {1}. Save it, and leave this window open until the server has all.',
        name,
        reason,
      );
    case 'common':
      return l10n.t(
        'What “{0}” has in common with the others could not be noted: {1}. Nothing is lost; you may be asked about its lines when you open it again.',
        name,
        reason,
      );
    case 'authors':
      return l10n.t(
        'Who wrote what in “{0}” could not be noted: {1}. Commits may not name everybody until it can.',
        name,
        reason,
      );
  }
}

function reasonOf(code: string): string {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return l10n.t('the disk is full');
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return l10n.t('Kith may not write there');
    case 'ENOENT':
    case 'ENOTDIR':
    case 'EEXIST':
      return l10n.t('its folder is gone');
    default:
      return code === '' ? l10n.t('see the log') : code;
  }
}
