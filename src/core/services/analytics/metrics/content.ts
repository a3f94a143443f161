import { greatest } from '../../../base/extremes';
import { later } from '../../../base/duration';
import { message, type Message } from '../../../base/message';
import { dayLength } from '../../../model/activity/activity-moment';
import { contentStates, type ContentState } from '../../../model/documents/document';
import { lacking, percentage, rounded, type EvidenceItem, type Figure } from '../figure';
import type { Measured, MeasuredPage } from '../measured';
import { metric, type Metric } from '../metric';
import type { Period } from '../period';
import { quantile } from '../statistics/quantile';
import { isQuestion, isSolved } from '../threads';
import { threadEvidence } from './engagement';
import { timeInReview } from './time-in-review';

const freshness = metric({
  group: 'content',
  title: message('Freshness'),
  unit: 'share',
  formula: message('Pages edited or reviewed within their review interval ÷ published pages that have one'),
  blind: message('Edits of more than 200 documents at once, moves and bots’ edits do not make a page fresh.'),
  better: 'higher',
  measure: measureFreshness,
});

/** The later of a page's last real edit and its review before a moment; undefined if neither is known. */
export function lastCare({ edits, content }: MeasuredPage, before: number): number | undefined {
  const edit = edits.lastBefore(before);
  const reviewed = content.reviewedAt;
  const moments = [
    ...(edit >= 0 ? [edits.at(edit)] : []),
    ...(reviewed !== undefined && reviewed < before ? [reviewed] : []),
  ];
  return moments.length === 0 ? undefined : greatest(moments);
}

/** Whether a page that was last cared for at a moment is past its review interval; false without one. */
export function isStale({ content: { interval } }: MeasuredPage, cared: number, at: number): boolean {
  return interval !== undefined && later(cared, interval) < at;
}

function measureFreshness(measured: Measured, { until }: Period): Figure {
  const pages = measured.pages.flatMap((page) => {
    const cared = page.content.state === 'published' ? lastCare(page, until) : undefined;
    return cared === undefined
      ? []
      : [{ page, age: (until - cared) / dayLength, cared, isOld: isStale(page, cared, until) }];
  });
  const kept = pages.filter(({ page }) => page.content.interval);
  const stale = kept.filter(({ isOld }) => isOld);
  const age = quantile(
    pages.map((page) => page.age),
    0.5,
  );
  const details = [
    { id: 'stale', label: message('Stale pages'), value: stale.length, unit: 'documents' as const },
    {
      id: 'median_age',
      label: message('Median age of all pages'),
      ...(age !== undefined && { value: rounded(age) }),
      unit: 'days' as const,
    },
  ];
  const value = percentage(kept.length - stale.length, kept.length);
  if (value === undefined)
    return lacking(message('No published page has a review interval (the field review_interval).'), 0, {
      details,
    });
  const evidence = (): EvidenceItem[] =>
    kept.map(({ page, age: own, cared, isOld }) => ({
      at: { file: page.path, range: [0, 0, 0, 0] },
      document: page.path,
      when: cared,
      value: rounded(own),
      ...(isOld && { note: message('stale') }),
    }));
  return { value, n: kept.length, details, evidence };
}

const docCoverage = metric({
  group: 'content',
  title: message('Documentation coverage'),
  unit: 'share',
  formula: message('Solved questions whose accepted answer links to a document ÷ solved questions'),
  blind: message('An answer that repeats a page without linking to it does not count.'),
  better: 'higher',
  measure(measured, { from, until }) {
    const solved = measured.threads.filter(
      (thread) =>
        isQuestion(thread) && isSolved(thread, until) && thread.opened >= from && thread.opened < until,
    );
    const links = (path: string): boolean =>
      measured.recordOf(path)?.reply?.links.some((link) => measured.linksToDocument(path, link)) ?? false;
    const covered = new Set(
      solved.filter(({ accepted, replies }) =>
        replies.some((reply) => reply.at === accepted?.at && reply.by === accepted.by && links(reply.path)),
      ),
    );
    const value = percentage(covered.size, solved.length);
    if (value === undefined) return lacking(message('No question of this period is solved.'));
    return {
      value,
      n: solved.length,
      details: [],
      evidence: () =>
        solved.map((thread) => ({
          ...threadEvidence(measured, thread),
          ...(covered.has(thread) && { note: message('links to a document') }),
        })),
    };
  },
});

const stateNames: Readonly<Record<ContentState, Message>> = {
  draft: message('Draft'),
  review: message('In review'),
  approved: message('Approved'),
  scheduled: message('Scheduled'),
  published: message('Published'),
  archived: message('Archived'),
};

const content = metric({
  group: 'content',
  title: message('Published content'),
  unit: 'documents',
  formula: message('Pages, posts, guides and announcements that are published'),
  blind: message('The state is that of today, whatever the period.'),
  better: 'none',
  measure(measured, { until }) {
    const pages = measured.pages.filter(
      ({ edits, kind }) => kind !== 'guideline' && (edits.size === 0 || edits.at(0) < until),
    );
    const inState = (state: ContentState): readonly MeasuredPage[] =>
      pages.filter((page) => page.content.state === state);
    const details = contentStates.map((state) => ({
      id: state,
      label: stateNames[state],
      value: inState(state).length,
      unit: 'documents' as const,
    }));
    return {
      value: inState('published').length,
      n: pages.length,
      details,
      chart: { type: 'bars', unit: 'documents', bars: details.map(({ label, value }) => ({ label, value })) },
      evidence: () =>
        pages.map(({ path, content: { state } }) => ({
          at: { file: path, range: [0, 0, 0, 0] },
          document: path,
          note: stateNames[state],
        })),
    };
  },
});

export const contentMetrics = {
  freshness,
  doc_coverage: docCoverage,
  content,
  time_in_review: timeInReview,
} as const satisfies Readonly<Record<string, Metric>>;
