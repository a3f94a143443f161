import { l10n, QuickPickItemKind, ThemeIcon, type QuickPickItem } from 'vscode';
import type { SavedSearch } from '../../../core/model/config/saved-searches';
import { looserQueries } from '../../../core/services/search/query/loosen-query';
import type { FoundIn } from '../../../core/services/search/service/merge-answers';
import { queryHelp } from '../../../core/services/search/query/query-help';
import { markedParts } from '../../../core/base/marked-parts';
import type { CommunityFolder } from '../../communities/community-folder';
import { localize } from '../../localize';
import { kindIcon } from '../../trees/kind-icon';
import { resultDetails, resultLabel } from './result-words';
import type { CommunityAnswer } from './search-communities';

/** A row of the quick pick and its action. */
export interface PickItem extends QuickPickItem {
  readonly found?: FoundIn<CommunityFolder>;
  /** Replaces the query. */
  readonly query?: string;
  /** Is appended to the query. */
  readonly example?: string;
  readonly allResults?: true;
}

/** Rows for the results, and for showing all results. */
export function resultItems(answer: CommunityAnswer, query: string, several: boolean): PickItem[] {
  const { hits, total } = answer;
  const rest = total - hits.length;
  return [
    ...hits.map((found) => resultItem(found, query, several)),
    ...(rest > 0
      ? [
          {
            label: l10n.t('Show all {0} results', total),
            iconPath: new ThemeIcon('list-flat'),
            alwaysShow: true,
            allResults: true as const,
          },
        ]
      : []),
  ];
}

function resultItem(found: FoundIn<CommunityFolder>, query: string, several: boolean): PickItem {
  const { source, hit } = found;
  return {
    label: plain(resultLabel(source, hit)),
    iconPath: kindIcon(hit.kind),
    description: plain(resultDetails(source, hit, several).join(' · ')),
    detail: plain(markedExcerpt(hit.excerpt, query)),
    alwaysShow: true,
    buttons: [{ iconPath: new ThemeIcon('split-horizontal'), tooltip: l10n.t('Open to the Side') }],
    found,
  };
}

/**
 * The editor highlights only literal occurrences of the input. Other matches are set in angle quotes, since
 * rows support no custom highlights.
 */
function markedExcerpt({ snippet, matches }: FoundIn<unknown>['hit']['excerpt'], query: string): string {
  const typed = query.trim().toLowerCase();
  if (typed !== '' && snippet.toLowerCase().includes(typed)) return snippet;
  return markedParts(snippet, matches)
    .map(({ text, marked }) => (marked ? `‹${text}›` : text))
    .join('');
}

/** Escapes icon syntax. */
function plain(text: string): string {
  return text.replaceAll('$(', '\\$(');
}

/** Initial rows: saved searches and recent queries. */
export function beginningItems(saved: readonly SavedSearch[], recent: readonly string[]): PickItem[] {
  return [
    ...section(
      l10n.t('Saved Searches'),
      saved.map(({ name, query }) => {
        return { label: plain(name), description: plain(query), iconPath: new ThemeIcon('bookmark'), query };
      }),
    ),
    ...section(
      l10n.t('Recent Searches'),
      recent.map((query) => ({ label: plain(query), iconPath: new ThemeIcon('history'), query })),
    ),
    ...section(l10n.t('Help'), [
      { label: l10n.t('How to Search'), description: '?', iconPath: new ThemeIcon('question'), query: '?' },
    ]),
  ];
}

/** Rows that explain the query language by examples. */
export function helpItems(): PickItem[] {
  return queryHelp.map(({ example, meaning }) => {
    return { label: plain(example), description: localize(meaning), alwaysShow: true, example };
  });
}

/** Rows for no results: suggestions of what to try. */
export function nothingItems(query: string, isIndexing: boolean): PickItem[] {
  const title = isIndexing
    ? l10n.t('Documents are still being read; results appear as they are found.')
    : l10n.t('Try fewer or other words, or one of these:');
  return section(title, [
    ...looserQueries(query).map((looser) => {
      return { label: plain(looser), iconPath: new ThemeIcon('search'), alwaysShow: true, query: looser };
    }),
    { label: l10n.t('How to Search'), iconPath: new ThemeIcon('question'), alwaysShow: true, query: '?' },
  ]);
}

/** Row for a failed search: retry. */
export function failureItems(query: string): PickItem[] {
  const label = l10n.t('The search failed.');
  const description = l10n.t('Search Again');
  return [{ label, description, iconPath: new ThemeIcon('error'), alwaysShow: true, query }];
}

/** Whether the item is selectable: separators are items too. */
export function isRow({ kind }: PickItem): boolean {
  return kind !== QuickPickItemKind.Separator;
}

function section(label: string, items: PickItem[]): PickItem[] {
  return items.length === 0 ? [] : [{ label, kind: QuickPickItemKind.Separator }, ...items];
}
