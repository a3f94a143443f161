import { Disposable, l10n, ViewColumn, window, type WebviewPanel } from 'vscode';
import { message } from '../../../core/base/message';
import type { CalendarEntry } from '../../../core/services/today/calendar/calendar-entry';
import { wallText } from '../../../core/model/events/zoned-time';
import type { Shift } from '../../../core/services/today/calendar/shift-moment';
import { calendarView, type CalendarSubject, type CalendarVerb } from '../../../protocol/calendar-view';
import type { Handlers, Notice as Told } from '../../../protocol/contract';
import { Notice } from '../../commands/guard';
import type { CommunityFolder } from '../../communities/community-folder';
import { folderStillOpen } from '../../communities/folder-still-open';
import { undoApplied, type Applied } from '../../communities/offer-undo';
import { whenMeasurable } from '../../communities/when-read';
import type { App } from '../../feature';
import type { FilledTab } from '../../webviews/community-tabs';
import { openPage } from '../../webviews/open-page';
import { askShift, moveEntry } from './move-entry';
import { readCalendar } from './read-calendar';

type ToHost = typeof calendarView.toHost;

/** Loads the calendar into a tab, new or restored. */
export function fillCalendarPanel(panel: WebviewPanel, app: App, subject: CalendarSubject): FilledTab {
  const { communities, guard } = app;
  let entries: readonly CalendarEntry[] = [];
  let latest: Applied | undefined;

  const there = (): CommunityFolder => folderStillOpen(communities, subject.folder);

  function entryOf(id: string): CalendarEntry {
    const entry = entries.find((one) => one.id === id);
    if (!entry) throw new Notice(message('The calendar changed meanwhile. Try again.'));
    return entry;
  }

  /** What cannot be done is told by the editor, and the page puts things back. */
  async function told(move: () => Promise<boolean>): Promise<{ readonly isMoved: boolean }> {
    let isMoved = false;
    await guard('move an entry of the calendar', async () => {
      isMoved = await move();
    })();
    return { isMoved };
  }

  async function move(id: string, shift: Shift): Promise<boolean> {
    const entry = entryOf(id);
    const applied = await moveEntry(app, there(), entry, shift);
    if (!applied) return false;
    latest = applied;
    page.tell('move/didHappen', { title: entry.title });
    return true;
  }

  const ask = guard('move an entry of the calendar', async ({ id }: Told<ToHost, 'entry/didAsk'>) => {
    const shift = await askShift(there(), entryOf(id));
    if (shift) await move(id, shift);
  });

  const open = guard('open an entry', async ({ id, beside }: Told<ToHost, 'entry/didOpen'>) => {
    const { path } = entryOf(id);
    const viewColumn = beside ? ViewColumn.Beside : ViewColumn.Active;
    await window.showTextDocument(there().uriOf(path), { viewColumn, preview: false });
  });

  const act = guard('act on the calendar', ({ verb }: { readonly verb: CalendarVerb }) => {
    const { folder } = subject;
    switch (verb) {
      case 'newPost':
        return app.run('kith.document.new', { target: { folder, kind: 'post' } });
      case 'newEvent':
        return app.run('kith.document.new', { target: { folder, kind: 'event' } });
      case 'newPrompt':
        return app.run('kith.prompt.new', { target: { folder } });
      case 'export':
        return app.run('kith.events.export', { target: { folder } });
      case 'board':
        return app.run('kith.board.open', { target: { folder } });
    }
  });

  const handlers: Handlers<ToHost> = {
    'page/begin'() {
      const zone = communities.byId(subject.folder)?.community.config.timezone ?? 'UTC';
      return { subject, today: wallText(Date.now(), zone, true) };
    },
    async 'calendar/read'(days, context) {
      const folder = there();
      await whenMeasurable(folder, context.signal, context.progress);
      const read = await readCalendar(folder, days, Date.now(), context);
      entries = read.entries;
      return read.shown;
    },
    'entry/move': ({ id, ...shift }) => told(() => move(id, shift)),
    'move/undo': () =>
      told(async () => {
        const applied = latest;
        if (!applied) return false;
        latest = undefined;
        await undoApplied(there(), applied);
        return true;
      }),
    'entry/didAsk': (asked) => void ask(asked),
    'entry/didOpen': (opened) => void open(opened),
    'page/didAct': (verb) => void act(verb),
  };

  const page = openPage(app, panel, {
    name: 'calendar',
    title: l10n.t('Calendar'),
    contract: calendarView,
    handlers,
    refresh: () => void page.tell('calendar/didChange', {}),
  });
  const subscriptions = Disposable.from(
    page,
    communities.onDidChangeFolders(() => page.refreshSoon()),
    communities.onDidChange(({ folder, change: { documents, config, activities } }) => {
      if (folder.id === subject.folder && (documents || config || activities)) page.refreshSoon();
    }),
  );
  return { show: () => page.reveal(), dispose: () => subscriptions.dispose() };
}
