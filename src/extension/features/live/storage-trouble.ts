import { l10n, window, type LogOutputChannel } from 'vscode';

const full = new Set(['ENOSPC', 'EDQUOT']);

/**
 * What goes wrong beside the typing: all of it goes to the log. That what is typed cannot be kept on this side is said as well, once for each reason,
 * since with every letter it would be tried again.
 */
export function createTroubleTeller(log: LogOutputChannel): (error: unknown) => void {
  const told = new Set<string>();
  return (error) => {
    log.error('live:', error instanceof Error ? (error.stack ?? error.message) : String(error));
    const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
    if (!(error instanceof Error) || code === undefined || told.has(code)) return;
    told.add(code);
    void tell(full.has(code) ? l10n.t('The disk is full') : error.message, log);
  };
}

async function tell(reason: string, log: LogOutputChannel): Promise<void> {
  const showLog = l10n.t('Show Log');
  const words = l10n.t(
    'What you type live cannot be stored on this computer: {0}. Save your files, and keep this window open until the server has everything.',
    reason,
  );
  if ((await window.showWarningMessage(words, showLog)) === showLog) log.show();
}
