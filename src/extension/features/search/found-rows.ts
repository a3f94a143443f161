import { facetNames } from '../../../core/services/search/query/facets';
import type { FoundIn } from '../../../core/services/search/service/merge-answers';
import type { Found, ResultRow } from '../../../protocol/search-view';
import type { CommunityFolder } from '../../communities/community-folder';
import { kindIcon } from '../../trees/kind-icon';
import { messageText, resultDetails, resultLabel, valueName } from './result-words';
import { indexingStatus, searchCommunities } from './search-communities';

/** Rows of a query's results. Rejects with the signal's reason when aborted. */
export async function findRows(
  folders: readonly CommunityFolder[],
  query: string,
  limit: number,
  signal: AbortSignal,
): Promise<Found> {
  const answer = await searchCommunities(folders, { query, limit, asYouType: true, facets: true }, signal);
  const indexing = indexingStatus(folders);
  const message = messageText(answer);
  return {
    rows: answer.hits.map((found) => rowOf(found, folders.length > 1)),
    total: answer.total,
    tookMs: answer.tookMs,
    facets: facetNames.map((name) => ({
      name,
      values: answer.facets[name].map((value) => ({
        ...value,
        label: valueName(folders, name, value.value),
      })),
    })),
    ...(message !== undefined && { message }),
    ...(indexing && { indexing }),
  };
}

function rowOf({ source, hit }: FoundIn<CommunityFolder>, several: boolean): ResultRow {
  const title = resultLabel(source, hit);
  return {
    folder: source.id,
    path: hit.path,
    icon: kindIcon(hit.kind).id,
    title,
    titleMarks: title === hit.title ? [...hit.titleMatches] : [],
    excerpt: hit.excerpt.snippet,
    excerptMarks: [...hit.excerpt.matches],
    details: resultDetails(source, hit, several),
    tags: [...hit.tags],
    line: hit.line,
    character: hit.character,
  };
}
