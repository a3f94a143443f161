import { message, type Message } from '../../../base/message';
import { dayLength } from '../../../model/activity/activity-moment';
import { stretchesIn, type Stretch } from '../../../model/history/state-history';
import { lacking, type Figure } from '../figure';
import type { Measured } from '../measured';
import { metric } from '../metric';
import type { Period } from '../period';
import type { KnownStates } from '../past/past-states';
import { survivalFigure, type Wait } from './survival-figure';

export const timeInReview = metric({
  group: 'content',
  title: message('Time in review'),
  unit: 'days',
  formula: message(
    'Days that content stood in review, of the times that began in the period: median, what is still in review counted as still waiting',
  ),
  blind: message(
    'Only commits are seen: neither a state that was set and left between two, nor one set by a merge. Left out are content without a status today, deleted content, and reviews that began before a shallow clone, or before a move that also changed the text.',
  ),
  better: 'lower',
  measure: measureTimeInReview,
});

const reasons: Readonly<Record<Exclude<KnownStates['type'], 'read'>, Message>> = {
  absent: message('It takes a Git history.'),
  reading: message('The documents as they were are still being read.'),
  failed: message('The documents as they were could not be read.'),
};

function measureTimeInReview({ states, pages }: Measured, { from, until }: Period): Figure {
  if (states.type !== 'read') return lacking(reasons[states.type]);
  const observations = pages.flatMap(({ path }) =>
    stretchesIn(states.histories.get(path) ?? [], 'review')
      .filter((stretch) => stretch.from >= from && stretch.from < until)
      .map((stretch) => waitOf(path, stretch, until)),
  );
  const figure = survivalFigure({
    unit: 'days',
    unitMs: dayLength,
    nothing: message('Nothing was put in review in this period.'),
    observations,
  });
  if (states.missing === 0) return figure;
  const unseen = {
    id: 'unseen',
    label: message('Versions that this clone lacks'),
    value: states.missing,
    unit: 'documents' as const,
  };
  return { ...figure, details: [...figure.details, unseen] };
}

/** One stretch as it was known at the end of the period. */
function waitOf(path: string, { from, until = Infinity, ended, commit }: Stretch, end: number): Wait {
  return {
    ended: ended && until < end,
    duration: Math.min(until, end) - from,
    evidence: { at: { commit }, document: path, when: from },
  };
}
