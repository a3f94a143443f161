import { env, l10n, ThemeIcon, window, type QuickInputButton, type QuickPick } from 'vscode';
import { withExample } from '../../../core/services/search/query/query-help';
import type { App } from '../../feature';
import { openResult } from './open-result';
import { createPassingPreview } from './passing-preview';
import {
  beginningItems,
  failureItems,
  helpItems,
  isRow,
  nothingItems,
  resultItems,
  type PickItem,
} from './pick-items';
import type { RecentQueries } from './recent-queries';
import { communityName, messageText } from './result-words';
import {
  indexingStatus,
  onDidChangeSearch,
  searchCommunities,
  type CommunityAnswer,
} from './search-communities';

/** Maximum number of results in the list. */
const mostResults = 50;
/** Length of an excerpt that fits in the list, in UTF-16 code units. */
const excerptLength = 90;

/** Quick search in all open communities while typing, with a preview of the focused result. */
export function openQuickSearch(app: App, recent: RecentQueries, query: string): void {
  const { communities } = app;
  const [first] = communities.folders;
  const name = first && communities.folders.length === 1 ? communityName(first) : undefined;
  const title = name === undefined ? l10n.t('Search in the communities') : l10n.t('Search in {0}', name);
  const saved = communities.folders.flatMap(({ community }) => community.config.searches);

  const pick = window.createQuickPick<PickItem>() as OrderedPick;
  // Otherwise the editor would sort by its own highlights instead of by relevance.
  pick.sortByLabel = false;
  pick.matchOnDetail = true;
  pick.placeholder = l10n.t('Words, or kind:event tag:docs -draft … (? for help)');
  pick.title = title;

  const button = (icon: string, tooltip: string): QuickInputButton => {
    return { iconPath: new ThemeIcon(icon), tooltip };
  };
  const allResults = button('list-flat', l10n.t('Show All in Results'));
  const save = button('save', l10n.t('Save This Search'));
  const help = button('question', l10n.t('How to Search'));

  const preview = createPassingPreview(app.guard);
  let asking = new AbortController();
  /** The query of the shown rows. */
  let shownFor: string | undefined;
  let hasMoved = false;
  let isIncomplete = false;
  let isDone = false;

  function show(items: readonly PickItem[], words: readonly (string | undefined)[] = []): void {
    hasMoved = false;
    shownFor = pick.value;
    pick.items = items;
    pick.title = [title, ...words].filter(Boolean).join(' · ');
    pick.buttons = isQuery(pick.value) ? [allResults, save, help] : [help];
  }

  /** Each keystroke aborts the previous search. */
  const ask = app.guard('search', async () => {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    const { value } = pick;
    if (!isQuery(value)) {
      if (value.trim() === '') show(beginningItems(saved, recent.all()));
      else show(helpItems(), [l10n.t('How to Search')]);
      return;
    }
    pick.busy = true;
    try {
      const request = { query: value, limit: mostResults, asYouType: true, excerptLength };
      const answer = await searchCommunities(communities.folders, request, signal);
      if (!signal.aborted && !isDone) showAnswer(answer, value);
    } catch (error) {
      if (signal.aborted) return;
      // Shown in the list: a notification would appear on every keystroke.
      app.log.error('search:', error instanceof Error ? (error.stack ?? error.message) : String(error));
      show(failureItems(value));
    } finally {
      if (!signal.aborted) pick.busy = false;
    }
  });

  function showAnswer(answer: CommunityAnswer, value: string): void {
    const { folders } = communities;
    const indexing = indexingStatus(folders);
    isIncomplete = indexing !== undefined;
    const items =
      answer.total === 0
        ? nothingItems(value, indexing !== undefined)
        : resultItems(answer, value, folders.length > 1);
    show(items, [
      indexing && l10n.t('indexing {0} of {1}', number(indexing.indexed), number(indexing.total)),
      answer.total === 0 ? l10n.t('nothing found') : undefined,
      messageText(answer),
    ]);
  }

  /** Closes the list, and restores the previous editors unless `keep` is set. */
  async function finish(keep = false): Promise<void> {
    isDone = true;
    asking.abort();
    pick.hide();
    await preview.end(keep);
  }

  const showAll = async (): Promise<void> => {
    const { value } = pick;
    await finish();
    await recent.add(value);
    await app.run('kith.search.results', { target: { query: value } });
  };

  const choose = async (item: PickItem | undefined): Promise<void> => {
    const { value } = pick;
    if (!item) return;
    if (item.query !== undefined) {
      pick.value = item.query;
      await ask();
    } else if (item.example !== undefined) {
      pick.value = withExample(value.replace(/^\s*\?/, ''), item.example);
      await ask();
    } else if (item.allResults) {
      await showAll();
    } else if (item.found) {
      await finish(true);
      await recent.add(value);
      await openResult(item.found.source, item.found.hit, { preview: false });
    }
  };

  const growing = onDidChangeSearch(communities, () => {
    // Complete results are not refreshed while the person looks at them.
    if (isIncomplete && !hasMoved && !isDone) void ask();
  });

  pick.onDidChangeValue(ask);
  pick.onDidChangeActive(([item]) => {
    if (!item) return;
    // The first row is focused automatically: opening a document on every keystroke would be disruptive.
    hasMoved ||= item !== pick.items[0];
    preview.follow(hasMoved ? item.found : undefined);
  });
  pick.onDidAccept(
    app.guard('search', async () => {
      // Enter right after typing means the first result of the new query, not of the rows still shown.
      if (shownFor !== pick.value) await ask();
      const [active] = pick.activeItems;
      // After new rows are set, the active item is updated with a delay: until then it is a stale one.
      await choose(active && pick.items.includes(active) ? active : pick.items.find(isRow));
    }),
  );
  pick.onDidTriggerItemButton(
    app.guard('search', async ({ item: { found } }: { item: PickItem }) => {
      const { value } = pick;
      await finish();
      await recent.add(value);
      if (found) await openResult(found.source, found.hit, { beside: true, preview: false });
    }),
  );
  pick.onDidTriggerButton(
    app.guard('search', async (chosen: QuickInputButton) => {
      const { value } = pick;
      if (chosen === allResults) {
        await showAll();
      } else if (chosen === save) {
        await finish();
        await app.run('kith.search.save', { target: { query: value } });
      } else {
        pick.value = '?';
        await ask();
      }
    }),
  );
  pick.onDidHide(
    app.guard('search', async () => {
      if (!isDone) await finish();
      growing.dispose();
      pick.dispose();
    }),
  );
  pick.value = query;
  pick.show();
  void ask();
}

/** False keeps the order of the rows; not declared in the API yet, and ignored by editors that lack it. */
type OrderedPick = QuickPick<PickItem> & { sortByLabel?: boolean };

/** A leading question mark asks for help. */
function isQuery(value: string): boolean {
  return value.trim() !== '' && !/^\s*\?/.test(value);
}

function number(value: number): string {
  return value.toLocaleString(env.language);
}
