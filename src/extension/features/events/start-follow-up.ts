import { CancellationError, l10n, window } from 'vscode';
import { message } from '../../../core/base/message';
import { eventOccurrences, type EventOccurrence } from '../../../core/model/events/event-occurrences';
import { followUpTemplate, planFollowUp } from '../../../core/services/events/follow-up';
import { nearestMeeting, timedEvent, type TimedEvent } from '../../../core/services/events/timed-events';
import type { DocumentArgument } from '../../commands/command-map';
import { Notice } from '../../commands/guard';
import { applyAndRead } from '../../communities/apply-plan';
import { surroundingsOf, writingNow } from '../../communities/create-document';
import { offerUndo } from '../../communities/offer-undo';
import { textOf } from '../../communities/text-of';
import type { App } from '../../feature';
import { chooseEvent } from './choose-event';

/** Starts a discussion of how an event was, linked both ways, and opens it. */
export async function startFollowUp(app: App, argument: DocumentArgument | undefined): Promise<void> {
  const found = await chooseEvent(app, argument, {
    title: l10n.t('Follow up on which event?'),
    first: 'begun',
  });
  const { folder, document } = found;
  const { documents, config } = folder.community;
  const timed = timedEvent(document, config.timezone);
  const { now, language, author } = await writingNow(folder);
  const meeting = begunMeeting(timed, now);
  if (!meeting)
    throw new Notice(
      message('“{0}” has not begun yet. Afterwards there is something to talk about.', document.title),
    );
  const text = await textOf(folder, document.path);
  if (text === undefined) throw new Notice(message('“{0}” cannot be read.', document.path));
  const name = author ?? (await folder.repository.identity()).name;
  const own =
    documents.at(followUpTemplate) === undefined ? undefined : await textOf(folder, followUpTemplate);
  const { plan, path, title } = planFollowUp(
    document,
    {
      text,
      start: meeting.start,
      zone: timed.series?.zone ?? timed.time.zone ?? config.timezone,
      now,
      language,
      ...(name !== '' && { author: name }),
      ...(own !== undefined && { template: own }),
    },
    surroundingsOf(folder, 'discussion'),
  );
  const before = documents.ofKind('discussion').find((one) => one.title === title);
  if (before && !(await wantsAnother(title))) {
    await app.run('kith.discussion.open', { uri: folder.uriOf(before.path) });
    return;
  }
  await applyAndRead(folder, plan);
  await app.run('kith.discussion.open', { uri: folder.uriOf(path) });
  const told = l10n.t('A discussion of “{0}” is started.', document.title);
  offerUndo(app, folder, { plan, before: new Map([[document.path, text]]), told });
}

/** The latest meeting that has begun. */
function begunMeeting(timed: TimedEvent, now: number): EventOccurrence | undefined {
  if (timed.series) return eventOccurrences(timed.series).lastAt(now);
  const only = nearestMeeting(timed, now);
  return only && only.start <= now ? only : undefined;
}

/** Throws CancellationError if the person wants neither. */
async function wantsAnother(title: string): Promise<boolean> {
  const [show, another] = [l10n.t('Open It'), l10n.t('Start Another')];
  const chosen = await window.showWarningMessage(
    l10n.t('There is a discussion “{0}” already.', title),
    { modal: true },
    show,
    another,
  );
  if (chosen === undefined) throw new CancellationError();
  return chosen === another;
}
