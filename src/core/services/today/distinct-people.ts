import { message } from '../../base/message';
import type { CommunityReader } from '../../community/reader';
import type { ChangePlan } from '../../model/changes/change-plan';
import {
  distinctPair,
  distinctSubject,
  duplicatesSource,
  isDistinctPair,
} from '../../model/people/distinct-pair';
import type { MergeSuggestion } from '../../model/people/merge-suggestions';
import { planDismissal, planRestoring, readDismissals, type Dismissal } from './dismissals';

/** A possible duplicate that the team said is none, with the files that say so. */
export interface KeptApart {
  readonly suggestion: MergeSuggestion;
  readonly dismissals: readonly Dismissal[];
}

export interface PossibleDuplicates {
  /** Nobody decided about them; most contributions first. */
  readonly open: readonly MergeSuggestion[];
  readonly keptApart: readonly KeptApart[];
}

type Read = Pick<CommunityReader, 'documents' | 'people' | 'config' | 'mergeSuggestions'>;

/** Possible duplicates, without those of whom somebody of the team said that they are two. */
export function possibleDuplicates(community: Read, now: number): PossibleDuplicates {
  const { people, mergeSuggestions } = community;
  const told = apartNow(community, now);
  if (told.length === 0) return { open: mergeSuggestions, keptApart: [] };
  const open: MergeSuggestion[] = [];
  const keptApart: KeptApart[] = [];
  for (const suggestion of mergeSuggestions) {
    const [keep, merge] = [people.byId(suggestion.keep), people.byId(suggestion.merge)];
    const dismissals = keep && merge ? told.filter(({ pair }) => isDistinctPair(pair, keep, merge)) : [];
    if (dismissals.length === 0) open.push(suggestion);
    else keptApart.push({ suggestion, dismissals: dismissals.map(({ dismissal }) => dismissal) });
  }
  return { open, keptApart };
}

export interface KeepApartInput {
  readonly suggestion: MergeSuggestion;
  /** The id of who says so. */
  readonly by?: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: number;
  exists(path: string): boolean;
}

/**
 * Says for the whole team that two people are two: a dismissal, as a file of its own. Undefined if one of
 * them is gone meanwhile.
 */
export function planKeepingApart(
  { people, documents, config }: Read,
  { suggestion, by, now, exists }: KeepApartInput,
): ChangePlan | undefined {
  const [keep, merge] = [people.byId(suggestion.keep), people.byId(suggestion.merge)];
  if (!keep || !merge) return undefined;
  const plan = planDismissal({
    source: duplicatesSource,
    subject: distinctSubject(keep, merge),
    title: keep.name,
    now,
    dismissals: readDismissals(documents, config.timezone),
    exists,
    ...(by !== undefined && { by }),
  });
  return { ...plan, title: message('Keep {0} and {1} apart', keep.name, merge.name) };
}

/** Lets the two be suggested again. */
export function planSuggestingAgain(dismissals: readonly Dismissal[], name: string): ChangePlan {
  return { ...planRestoring(dismissals, name), title: message('Suggest {0} again', name) };
}

interface Apart {
  readonly pair: readonly [string, string];
  readonly dismissal: Dismissal;
}

function apartNow({ documents, config }: Read, now: number): readonly Apart[] {
  return readDismissals(documents, config.timezone).flatMap((dismissal): Apart[] => {
    const { source, subject, until = Infinity } = dismissal;
    const pair = source === duplicatesSource && until > now ? distinctPair(subject) : undefined;
    return pair ? [{ pair, dismissal }] : [];
  });
}
