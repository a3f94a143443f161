import type { Disposable, WebviewPanel } from 'vscode';
import * as v from 'valibot';
import type { App } from '../feature';
import { fillLater } from './fill-later';
import { createPageTabs } from './page-tabs';

/** A page in a tab. */
export interface FilledTab extends Disposable {
  /** Brings the tab to the front. */
  show(): void;
}

export interface CommunityTabsOptions<Subject extends { readonly folder: string }> {
  /** View type of the tabs, as in `onWebviewPanel:…` in package.json. */
  readonly viewType: string;
  readonly title: string;
  /** What is kept of a tab, of this version of Kith or another. */
  readonly subject: v.GenericSchema<Subject>;
  /** What a new tab shows of a community. */
  readonly first: (folder: string) => Subject;
  /** Loads what fills a tab; called with the first one. */
  readonly load: () => Promise<(panel: WebviewPanel, app: App, subject: Subject) => FilledTab>;
}

/** Tabs of which each community has one at the most. */
export interface CommunityTabs extends Disposable {
  /** Brings a community's tab to the front, or opens it. */
  show(folder: string): void;
}

export function createCommunityTabs<Subject extends { readonly folder: string }>(
  app: App,
  { viewType, title, subject: schema, first, load }: CommunityTabsOptions<Subject>,
): CommunityTabs {
  const kept = v.object({ subject: schema });
  const tabs = createPageTabs<Subject, FilledTab & { readonly folder: string }>({
    viewType,
    title,
    restore(state) {
      const { success, output } = v.safeParse(kept, state);
      // What was kept may be of another version of Kith: then the page says that no community is open.
      return success ? output.subject : first('');
    },
    fill(panel, subject) {
      const filled = fillLater(app.guard, `open ${viewType}`, async () => {
        const fill = await load();
        return () => fill(panel, app, subject);
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
      else tabs.open(first(folder));
    },
    dispose: () => tabs.dispose(),
  };
}
