import { l10n, type Disposable } from 'vscode';
import * as v from 'valibot';
import { connectionsSubject, type ConnectionsSubject } from '../../../../protocol/connections-view';
import type { App } from '../../../feature';
import { fillLater } from '../../../webviews/fill-later';
import { createPageTabs } from '../../../webviews/page-tabs';

interface ConnectionsTab extends Disposable {
  readonly folder: string;
  show(): void;
}

/** The tabs that show who speaks with whom. */
export interface ConnectionsTabs extends Disposable {
  /** One tab a community: brings it to the front where it is open. */
  show(folder: string): void;
}

const kept = v.object({ subject: connectionsSubject });

/** What fills a tab is loaded with the first one. */
export function createConnectionsTabs(app: App): ConnectionsTabs {
  const tabs = createPageTabs<ConnectionsSubject, ConnectionsTab>({
    viewType: 'kith.connections',
    title: l10n.t('Who Speaks with Whom'),
    restore(state) {
      const { success, output } = v.safeParse(kept, state);
      // What was kept may be of another version of Kith: then the page says that no community is open.
      return success ? output.subject : { folder: '', period: '90' };
    },
    fill(panel, subject) {
      const filled = fillLater(app.guard, 'open connections', async () => {
        const { fillConnectionsPanel } = await import('./connections-panel');
        return () => fillConnectionsPanel(panel, app, subject);
      });
      return {
        folder: subject.folder,
        show: () => filled.page?.show(),
        dispose: () => filled.dispose(),
      };
    },
  });
  return {
    show(folder) {
      const open = [...tabs.all].find((tab) => tab.folder === folder);
      if (open) open.show();
      else tabs.open({ folder, period: '90' });
    },
    dispose: () => tabs.dispose(),
  };
}
