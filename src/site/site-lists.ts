import type { Kind } from '../core/model/kinds/kind';
import type { PageData } from './page-data';
import { siteWords } from './words';

/** A page of the site that lists others. */
export interface SiteList {
  readonly id: string;
  /** From the root of the site, ending in `/`; empty for the site's first page. */
  readonly address: string;
  readonly title: string;
  readonly language: string;
  readonly items: readonly PageData[];
}

/** The kinds that have a list, in the order of the menu, with the address of each. */
const listed = [
  ['post', 'all/posts/'],
  ['announcement', 'all/announcements/'],
  ['event', 'all/events/'],
  ['discussion', 'all/discussions/'],
  ['guide', 'all/guides/'],
  ['page', 'all/pages/'],
  ['guideline', 'all/guidelines/'],
  ['member', 'all/members/'],
] as const satisfies readonly (readonly [Kind, string])[];

/** What the site has for itself, and no page of the community gets. */
export const reservedAddresses: readonly string[] = [
  ...listed.map(([, address]) => address),
  'search/',
  'theme/',
  'pagefind/',
];

/** How many of the latest a first page of Kith's own shows. */
const mostOnFirst = 20;

/** The lists that have something in them, and the first page where the community has no README. */
export function siteLists(
  pages: readonly PageData[],
  { name, language, hasFirstPage }: { name: string; language: string; hasFirstPage: boolean },
): SiteList[] {
  const words = siteWords(language);
  const lists = listed.flatMap(([kind, address]): SiteList[] => {
    const items = pages
      .filter((page) => page.kind === kind && !page.isArchived)
      .sort(orderOf(kind, language));
    return items.length === 0 ? [] : [{ id: kind, address, title: words[kind], language, items }];
  });
  if (hasFirstPage) return lists;
  const latest = pages
    .filter(({ at, isArchived }) => at > 0 && !isArchived)
    .sort((a, b) => b.at - a.at)
    .slice(0, mostOnFirst);
  return [{ id: 'home', address: '', title: name, language, items: latest }, ...lists];
}

function orderOf(kind: Kind, language: string): (a: PageData, b: PageData) => number {
  const byTitle = new Intl.Collator(language).compare;
  const isDated = kind === 'post' || kind === 'announcement' || kind === 'event' || kind === 'discussion';
  return (a, b) => (isDated ? b.at - a.at : 0) || byTitle(a.title, b.title);
}
