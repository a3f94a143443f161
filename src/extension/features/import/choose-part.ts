import { CancellationError, l10n, window } from 'vscode';
import { startOfDay } from '../../../core/services/imports/wanted-period';
import { mostUnasked, type ExportSurvey } from '../../../core/services/imports/writing/survey-items';
import type { Wanted } from '../../../core/services/imports/writing/wanted-items';

/** Where an export holds very much, asks which channels and since when. */
export async function choosePart({ posts, channels, first }: ExportSurvey): Promise<Wanted> {
  if (posts <= mostUnasked) return {};
  const picked = await window.showQuickPick(
    channels.map(({ name, posts: count }) => ({
      label: name === '' ? l10n.t('(no channel)') : `#${name}`,
      description: l10n.t('{0} messages', count),
      name,
    })),
    {
      title: l10n.t('The export holds {0} messages. Import which channels?', posts),
      canPickMany: true,
    },
  );
  if (!picked || picked.length === 0) throw new CancellationError();
  const begin = new Date(first ?? 0).toISOString().slice(0, 10);
  const since = await window.showInputBox({
    title: l10n.t('Import messages since which day?'),
    value: begin,
    validateInput: (text) =>
      startOfDay(text) === undefined ? l10n.t('A day is written as {0}.', '2026-03-14') : undefined,
    ignoreFocusOut: true,
  });
  if (since === undefined) throw new CancellationError();
  const at = startOfDay(since);
  return {
    ...(picked.length < channels.length && { channels: picked.map(({ name }) => name) }),
    ...(at !== undefined && since !== begin && { since: at }),
  };
}
