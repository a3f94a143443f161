import { commands, Disposable, l10n, window } from 'vscode';
import { isUnseen } from '../../../core/model/documents/discussion';
import { documentOf, type FoundDocument } from '../../communities/document-of';
import { readerModerates } from '../../communities/reader-moderates';
import type { App, Feature } from '../../feature';
import { documentLabel } from '../../trees/document-label';
import { createTree } from '../../trees/tree';
import { backlinkNodes } from './backlink-nodes';
import { findBacklinks } from '../../communities/find-backlinks';
import type { Shown } from './shown';
import { findUnlinked } from './find-unlinked';
import { linkMention } from './link-mention';

/** What the view shows instead of rows: no document is open, or there are no backlinks. */
type ViewState = 'none' | 'looking' | 'empty' | 'found';

const viewId = 'kith.backlinks';

/** Debounce: typing and reading a community cause changes in quick succession. */
const pauseMs = 250;

/** Backlinks to the active document, based on the texts in the editor. */
export const backlinksView: Feature = (app) => {
  let shown: Shown | undefined;
  let withUnlinked = false;
  let run = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const tree = createTree({
    viewId,
    roots: () => (shown ? backlinkNodes(shown) : []),
    showMoreCommand: 'kith.backlinks.showMore',
  });

  async function show(next: Shown | undefined): Promise<void> {
    shown = next;
    tree.setDescription(next && `${documentLabel(next.folder, next.document)} · ${linkCount(next)}`);
    await setState(!next ? 'none' : next.linked.length > 0 || next.unlinked ? 'found' : stateOfNothing(next));
    tree.refreshNow();
  }

  const look = app.guard('backlinks', async () => {
    run.abort();
    if (!tree.visible) return;
    run = new AbortController();
    const { signal } = run;
    const found = followed(app, shown);
    if (!found) return show(undefined);
    const { folder, document } = found;
    if (!shown) await setState('looking');
    const all = await findBacklinks(folder, document, signal);
    const linked = (await readerModerates(folder)) ? all : all.filter((one) => !isUnseen(one.document));
    const isSame = shown?.folder === folder && shown.document.path === document.path;
    const known = isSame ? shown?.unlinked : undefined;
    await show({ folder, document, linked, unlinked: withUnlinked ? known : undefined });
    if (!withUnlinked) return;
    const looking = findUnlinked(folder, document, signal);
    if (!known) void window.withProgress({ location: { viewId } }, () => looking.catch(() => []));
    const unlinked = await looking;
    signal.throwIfAborted();
    return show({ folder, document, linked, unlinked });
  });
  async function setUnlinked(wanted: boolean): Promise<void> {
    withUnlinked = wanted;
    await commands.executeCommand('setContext', 'kith.backlinks.unlinked', wanted);
    await look();
  }
  const lookSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void look(), pauseMs);
  };

  void look();
  return [
    tree,
    new Disposable(() => {
      clearTimeout(timer);
      run.abort();
    }),
    window.onDidChangeActiveTextEditor(() => void look()),
    window.tabGroups.onDidChangeTabs(({ closed }) => {
      if (closed.length > 0) lookSoon();
    }),
    tree.onDidBecomeVisible(() => void look()),
    app.communities.onDidChange(({ folder, change: { documents, people, status } }) => {
      if (shown && shown.folder !== folder) return;
      if (documents || people || status) lookSoon();
    }),
    app.communities.onDidChangeFolders(lookSoon),
    app.command('kith.backlinks.showMore', (nodeId) => tree.showMore(nodeId ?? '')),
    app.command('kith.backlinks.showUnlinked', () => setUnlinked(true)),
    app.command('kith.backlinks.hideUnlinked', () => setUnlinked(false)),
    app.command('kith.backlinks.link', async (row) => {
      if (row?.target) await linkMention(app.communities, row.target);
    }),
  ];
};

/**
 * The document to show: that of the active text editor. If anything else has the focus, such as a preview,
 * the previous document stays, in its current version.
 */
function followed({ communities }: App, shown: Shown | undefined): FoundDocument | undefined {
  const active = window.activeTextEditor;
  if (active?.document.uri.scheme === 'file') return documentOf(communities, active.document.uri);
  const anyOpen = window.tabGroups.all.some(({ tabs }) => tabs.length > 0);
  return shown && anyOpen ? documentOf(communities, shown.folder.uriOf(shown.document.path)) : undefined;
}

async function setState(state: ViewState): Promise<void> {
  await commands.executeCommand('setContext', 'kith.backlinks.state', state);
}

function stateOfNothing({ folder }: Shown): ViewState {
  return folder.community.status.phase === 'reading' ? 'looking' : 'empty';
}

function linkCount({ linked }: Shown): string {
  const count = linked.reduce((sum, { places }) => sum + places.length, 0);
  return count === 1 ? l10n.t('1 link') : l10n.t('{0} links', count);
}
