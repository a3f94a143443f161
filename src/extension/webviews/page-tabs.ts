import { ViewColumn, window, type Disposable, type WebviewPanel } from 'vscode';

export interface PageTabsOptions<Subject, Tab> {
  /** Of the tabs, as package.json names it in `onWebviewPanel:…`, so that they can be kept. */
  readonly viewType: string;
  readonly title: string;
  /** What a tab that the editor kept is about, from what its page kept. */
  readonly restore: (kept: unknown) => Subject;
  /** Loads the page into a tab. */
  readonly fill: (panel: WebviewPanel, subject: Subject) => Tab;
}

/** The tabs with pages of one kind: those opened here, and those that the editor kept from before. */
export interface PageTabs<Subject, Tab> extends Disposable {
  /** In the order in which they were opened. */
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
