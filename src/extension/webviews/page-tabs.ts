import { ViewColumn, window, type Disposable, type WebviewPanel } from 'vscode';

export interface PageTabsOptions<Subject, Tab> {
  /** View type of the tabs, as in `onWebviewPanel:…` in package.json, so that they can be restored. */
  readonly viewType: string;
  readonly title: string;
  /** The subject of a restored tab, from its saved state. */
  readonly restore: (kept: unknown) => Subject;
  /** Loads the page into a tab. */
  readonly fill: (panel: WebviewPanel, subject: Subject) => Tab;
}

/** The tabs with pages of one kind, opened or restored. */
export interface PageTabs<Subject, Tab> extends Disposable {
  /** In the order of opening. */
  readonly all: ReadonlySet<Tab>;
  open(subject: Subject): Tab;
}

export function createPageTabs<Subject, Tab extends Disposable>({
  viewType,
  title,
  restore,
  fill,
}: PageTabsOptions<Subject, Tab>): PageTabs<Subject, Tab> {
  const all = new Set<Tab>();

  function add(panel: WebviewPanel, subject: Subject): Tab {
    const tab = fill(panel, subject);
    all.add(tab);
    panel.onDidDispose(() => {
      all.delete(tab);
      tab.dispose();
    });
    return tab;
  }

  const keeping = window.registerWebviewPanelSerializer(viewType, {
    deserializeWebviewPanel: async (panel, kept: unknown) => void add(panel, restore(kept)),
  });
  return {
    all,
    open(subject) {
      const options = { enableFindWidget: true };
      return add(window.createWebviewPanel(viewType, title, ViewColumn.Active, options), subject);
    },
    dispose() {
      keeping.dispose();
      for (const tab of all) tab.dispose();
    },
  };
}
