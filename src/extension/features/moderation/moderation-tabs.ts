import { l10n, type Disposable } from 'vscode';
import type { App } from '../../feature';
import { fillLater } from '../../webviews/fill-later';
import { createPageTabs } from '../../webviews/page-tabs';
import type { ModerationService } from './moderation-service';
import type { ShownQueues } from './shown-queues';

interface ModerationTab extends Disposable {
  show(key: string | undefined): void;
}

/** The tab of the queue: one, which goes through the cases. */
export interface ModerationTabs extends Disposable {
  show(key: string | undefined): void;
}

export function createModerationTabs(
  app: App,
  parts: () => Promise<{ readonly service: ModerationService; readonly shown: ShownQueues }>,
  onDidTakeIn: () => void,
): ModerationTabs {
  const tabs = createPageTabs<string | undefined, ModerationTab>({
    viewType: 'kith.moderation',
    title: l10n.t('Moderation'),
    restore: () => undefined,
    fill(panel, key) {
      const filled = fillLater(app.guard, 'open the moderation queue', async () => {
        const [{ fillModerationPanel }, { service, shown }] = await Promise.all([
          import('./moderation-panel'),
          parts(),
        ]);
        return () => fillModerationPanel(panel, app, service, shown, key, onDidTakeIn);
      });
      return { show: (next) => filled.page?.show(next), dispose: () => filled.dispose() };
    },
  });
  return {
    show(key) {
      const [open] = tabs.all;
      if (open) open.show(key);
      else tabs.open(key);
    },
    dispose: () => tabs.dispose(),
  };
}
