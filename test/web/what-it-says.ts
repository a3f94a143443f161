import type { Document } from '../../src/core/model/documents/document';
import type { CommunityReader } from '../../src/core/community/reader';
import { metricIds } from '../../src/core/services/analytics/metric-table';
import type { FigureValue } from '../../src/core/services/analytics/figure';
import type { FigureInput } from '../../src/core/services/analytics/evidence-source';
import type { CommunitySearch } from '../../src/core/services/search/service/community-search';
import { publicCommunity } from '../../src/render/public/public-community';
import { createPublicRenderer } from '../../src/render/public/public-page';
import { publicWords } from '../../src/render/public/public-words';

/** What a community says, as JSON: the same wherever it is opened. */
export interface WhatItSays {
  readonly documents: number;
  /** `file:line code` of every problem, lines from 1. */
  readonly problems: readonly string[];
  /** The paths that each query finds, best first. */
  readonly found: Readonly<Record<string, readonly string[]>>;
  readonly figures: Readonly<Record<string, number | null>>;
  /** The HTML of the pages that anybody may read, by path. */
  readonly pages: Readonly<Record<string, string>>;
}

export interface Asked {
  readonly community: CommunityReader;
  readonly search: CommunitySearch;
  measure(input: FigureInput, signal: AbortSignal): Promise<FigureValue>;
  readonly queries: readonly string[];
  textOf(path: string): string | undefined;
}

/** A moment after everything in the demo. */
const until = Date.UTC(2027, 3, 1);

export async function whatItSays({
  community,
  search,
  measure,
  queries,
  textOf,
}: Asked): Promise<WhatItSays> {
  const { signal } = new AbortController();
  await search.settled(signal);
  const found: Record<string, readonly string[]> = {};
  for (const query of queries)
    found[query] = (await search.search({ query }, signal)).hits.map(({ path }) => path);
  const period = { from: Date.UTC(2025, 0, 1), until };
  const figures: Record<string, number | null> = {};
  for (const id of metricIds) figures[id] = (await measure({ id, period }, signal)).value ?? null;
  return {
    documents: community.documents.size,
    problems: [...community.problems()]
      .flatMap(([, problems]) => problems.map(({ file, range, code }) => `${file}:${range[0] + 1} ${code}`))
      .sort(),
    found,
    figures,
    pages: renderedPages(community, textOf),
  };
}

function renderedPages(community: CommunityReader, textOf: Asked['textOf']): Record<string, string> {
  const site = publicCommunity(community);
  const render = createPublicRenderer({
    reader: site.reader,
    pageAt: ({ path }) => site.addressOf(path),
    fileAt: site.fileAddress,
    withheldMember: site.withheldMember,
    textOf: ({ path }) => textOf(path),
  });
  const words = publicWords('en', community.config.timezone, {});
  const html = (document: Document): string => {
    const { titleHtml, html: body } = render(document, textOf(document.path) ?? '', words);
    return `<h1>${titleHtml}</h1>${body}`;
  };
  return Object.fromEntries([...site.pages].map(([path, document]) => [path, html(document)]));
}
