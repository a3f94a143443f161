import { CancellationError, window } from 'vscode';
import { message } from '../../../core/base/message';
import { isTemplate } from '../../../core/model/file-names/template';
import { nearestMeeting, timedEvent } from '../../../core/services/events/timed-events';
import type { DocumentArgument } from '../../commands/command-map';
import { Notice } from '../../commands/guard';
import { chooseFolder } from '../../communities/choose-folder';
import { documentOf, type FoundDocument } from '../../communities/document-of';
import type { App } from '../../feature';
import { calendarTime } from '../../format/relative-time';
import { documentLabel } from '../../trees/document-label';

export interface Asked {
  readonly title: string;
  /** Which events are offered first: those to come, or those that have begun. */
  readonly first: 'to come' | 'begun';
}

/** The event of a row or of the editor in front, or of an answer to it; else the person is asked. */
export async function chooseEvent(
  app: App,
  argument: DocumentArgument | undefined,
  { title, first }: Asked,
): Promise<FoundDocument> {
  const found = documentOf(app.communities, argument);
  if (found?.document.kind === 'event') return found;
  if (argument) throw new Notice(message('This is not an event.'));
  const folder = await chooseFolder(app.communities, undefined);
  const { documents, config } = folder.community;
  const now = Date.now();
  const items = documents
    .ofKind('event')
    .filter((event) => !isTemplate(event))
    .map((event) => {
      const timed = timedEvent(event, config.timezone);
      const start = nearestMeeting(timed, now)?.start;
      const isFirst = start !== undefined && (first === 'to come') === start > now;
      return {
        label: documentLabel(folder, event),
        description:
          start === undefined
            ? ''
            : calendarTime(start, timed.series?.zone ?? timed.time.zone ?? config.timezone),
        detail: event.path,
        document: event,
        order: [Number(!isFirst), start === undefined ? Infinity : Math.abs(start - now)] as const,
      };
    })
    .sort((a, b) => a.order[0] - b.order[0] || a.order[1] - b.order[1]);
  if (items.length === 0) throw new Notice(message('There is no event yet. “New Document” makes one.'));
  const picked = await window.showQuickPick(items, { title, matchOnDescription: true, matchOnDetail: true });
  if (!picked) throw new CancellationError();
  return { folder, document: picked.document };
}
