import { l10n } from 'vscode';
import { contentStates, type ContentState } from '../../../core/model/documents/document';
import { unseenStateNames, unseenStates, type UnseenState } from '../../../core/model/documents/discussion';
import { kinds, type Kind } from '../../../core/model/kinds/kind';
import type { FacetName } from '../../../core/services/search/query/facets';
import type { FoundDocument, SearchAnswer } from '../../../core/services/search/service/search-service';
import type { CommunityFolder } from '../../communities/community-folder';
import { languageName } from '../../format/language-name';
import { calendarTime } from '../../format/relative-time';
import { localize } from '../../localize';
import { documentLabel } from '../../trees/document-label';
import { kindName, stateName } from '../../trees/names';

/** Label of a search result: its title, or the label used in other lists if it has none. */
export function resultLabel(folder: CommunityFolder, { path, title }: FoundDocument): string {
  const document = folder.community.documents.get(path);
  return document ? documentLabel(folder, document) : title;
}

/** Localized details of a result: kind, state, author, date, and the community if there are several. */
export function resultDetails(folder: CommunityFolder, hit: FoundDocument, several: boolean): string[] {
  const date = Date.parse(hit.date);
  return [
    kindName(hit.kind),
    valueName([folder], 'state', hit.state),
    valueName([folder], 'author', hit.author),
    Number.isNaN(date) ? hit.date : calendarTime(date),
    several ? communityName(folder) : '',
  ].filter((word) => word !== '');
}

export function communityName({ community, name }: CommunityFolder): string {
  return community.config.name ?? name;
}

/** Localized name of a facet value; unknown values as written. */
export function valueName(folders: readonly CommunityFolder[], facet: FacetName, value: string): string {
  switch (facet) {
    case 'kind':
      return isKind(value) ? kindName(value) : value;
    case 'state':
      if (isState(value)) return stateName(value);
      return isUnseenState(value) ? localize(unseenStateNames[value]) : otherStateName(value);
    case 'author':
      return value
        .split(', ')
        .map(
          (one) => folders.map(({ community }) => community.people.byHandle(one)?.name).find(Boolean) ?? one,
        )
        .join(', ');
    case 'lang':
      return languageName(value);
    case 'tag':
    case 'date':
      return value;
  }
}

/** Message on how a query was interpreted, if it differs from the input. */
export function messageText({
  message,
  near = [],
}: Pick<SearchAnswer, 'message' | 'near'>): string | undefined {
  if (near.length > 0) {
    return l10n.t('no “{0}”: showing words like it', near.join(', '));
  }
  switch (message) {
    case 'search.plainWords':
      return l10n.t('read as plain words');
    case 'search.shortened':
      return l10n.t('too long: only its beginning was read');
    case undefined:
      return undefined;
  }
}

/** Localized states of discussions and members; unknown ones as written. */
function otherStateName(state: string): string {
  switch (state) {
    case 'open':
      return l10n.t('Open');
    case 'solved':
      return l10n.t('Solved');
    case 'closed':
      return l10n.t('Closed');
    case 'active':
      return l10n.t('Active');
    case 'alumni':
      return l10n.t('Former member');
    case 'suspended':
      return l10n.t('Suspended');
    default:
      return state;
  }
}

function isUnseenState(value: string): value is UnseenState {
  return (unseenStates as readonly string[]).includes(value);
}

function isKind(value: string): value is Kind {
  return (kinds as readonly string[]).includes(value);
}

function isState(value: string): value is ContentState {
  return (contentStates as readonly string[]).includes(value);
}
