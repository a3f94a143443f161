import { describe, expect, test } from 'vitest';
import type { GoalRow, MetricRow } from '../../../src/protocol/analytics-view';
import { visibleRows } from '../../../src/webview/kit/tree-keys';
import { figureNodes, type FigureNode } from '../../../src/webview/analytics/figure-nodes';
import {
  firstState,
  keptState,
  shownFolder,
  toKeep,
  withExpanded,
  withFailure,
  withFolder,
  withOutcome,
  withRequest,
  withRows,
} from '../../../src/webview/analytics/state';
import { rowWords, tooltip } from '../../../src/webview/analytics/words';
import * as v from 'valibot';

const metric = (id: string, more: Partial<MetricRow> = {}): MetricRow => ({
  id,
  group: 'growth',
  title: id,
  formula: `Number of ${id}`,
  unit: 'people',
  better: 'higher',
  value: 12,
  details: [],
  ...more,
});
const goal: GoalRow = {
  path: 'strategy/grow.md',
  title: 'Grow',
  state: 'behind',
  measures: [
    {
      metric: 'crew',
      title: 'Crew',
      state: 'behind',
      days: 90,
      value: 12,
      target: 20,
      unit: 'people',
      by: '30 Jun 2026',
    },
    {
      metric: 'whales',
      title: 'whales',
      state: 'invalid',
      days: 90,
      lacking: 'There is no metric “whales”.',
    },
  ],
};

describe('a request for figures', () => {
  const begun = withRequest(firstState(undefined), 'changed');

  test('brings rows one after the other, and what an earlier one brings is dropped', () => {
    expect(begun).toMatchObject({ run: 1, work: 'reading' });
    const some = withRows(begun, { run: 1, metrics: [metric('crew')] });
    expect(some).toMatchObject({ work: 'measuring', metrics: [{ id: 'crew', value: 12 }] });
    const more = withRows(some, {
      run: 1,
      metrics: [metric('crew', { before: 9 }), metric('boats')],
      goals: [goal],
    });
    expect(more.metrics).toMatchObject([{ id: 'crew', before: 9 }, { id: 'boats' }]);
    expect(withRows(more, { run: 0, metrics: [metric('late')] })).toBe(more);
    expect(withOutcome(more, 'measured')).toMatchObject({ work: 'none', outcome: 'measured', goals: [goal] });
  });

  const measured = withOutcome(
    withRows(begun, { run: 1, metrics: [metric('crew', { before: 9, course: [8, 9, 12] })] }),
    'measured',
  );

  test('for another period keeps the rows and hides their values', () => {
    const asked = withRequest({ ...measured, days: 90 }, 'changed');
    expect(asked).toMatchObject({ run: 2, work: 'reading' });
    expect(asked.metrics).toEqual([
      {
        id: 'crew',
        group: 'growth',
        title: 'crew',
        formula: 'Number of crew',
        unit: 'people',
        better: 'higher',
        details: [],
        isPending: true,
      },
    ]);
    // The course of another period must not stand beside the new value.
    const [row] = withRows(asked, { run: 2, metrics: [metric('crew')] }).metrics;
    expect(row).toEqual(metric('crew'));
  });

  test('for the same shows what is known until it is told anew', () => {
    const asked = withRequest(measured, 'same');
    expect(asked).toMatchObject({ work: 'refreshing', metrics: measured.metrics });
    const same = withRows(asked, { run: 2, metrics: [metric('crew')] });
    expect(same.metrics).toMatchObject([{ value: 12, before: 9, course: [8, 9, 12] }]);
    const other = withRows(asked, { run: 2, metrics: [metric('crew', { value: 13 })] });
    expect(other.metrics).toEqual([metric('crew', { value: 13 })]);
  });

  test('that is cancelled leaves what was measured; one that finds nothing does not', () => {
    expect(withOutcome(measured, 'cancelled').metrics).toHaveLength(1);
    expect(withRequest(withOutcome(measured, 'cancelled'), 'same').work).toBe('reading');
    expect(withOutcome(measured, 'empty')).toMatchObject({ metrics: [], goals: undefined });
    expect(withFailure(measured, 'Fog')).toMatchObject({
      failure: 'Fog',
      work: 'none',
      metrics: [{ id: 'crew' }],
    });
    expect(withRequest(withFailure(measured, 'Fog'), 'same').failure).toBeUndefined();
  });
});

test('what a session leaves is what the next begins with', () => {
  const state = {
    ...withExpanded(firstState(undefined), ['people', 'people/reach'], true),
    active: 'people/reach',
    days: 'all' as const,
    scope: { lang: 'nl' },
    scroll: 44,
    isFiltering: true,
    folder: 'file:///b',
  };
  const kept = v.parse(keptState, JSON.parse(JSON.stringify(toKeep(state))));
  expect(toKeep(firstState(kept))).toEqual(toKeep(state));
  expect(withExpanded(state, ['people'], false).expanded).not.toContain('people');
  expect(v.safeParse(keptState, { ...kept, days: 31 }).success).toBe(false);
});

test('the first community is shown unless another one that is open was chosen', () => {
  const folders = [
    { id: 'a', name: 'A' },
    { id: 'b', name: 'B' },
  ];
  const state = { ...firstState(undefined), folders, scope: { team: 'crew' } };
  expect(shownFolder(state)?.id).toBe('a');
  expect(shownFolder({ ...state, folder: 'b' })?.id).toBe('b');
  expect(shownFolder({ ...state, folder: 'gone' })?.id).toBe('a');
  expect(withFolder(state, 'b')).toMatchObject({ folder: 'b', scope: {}, metrics: [] });
});

describe('the rows', () => {
  const nodes = figureNodes(
    [
      metric('crew', { title: 'Crew', before: 9 }),
      metric('lost', { title: 'Lost', group: 'people', value: undefined, lacking: 'Nobody was lost.' }),
      metric('share', {
        title: 'Share',
        unit: 'share',
        better: 'lower',
        value: 42,
        before: 40,
        details: [{ id: 'p50', label: '50 % within', value: 3, unit: 'hours' }],
      }),
    ],
    [goal],
  );
  const all = new Set(
    visibleRows(nodes, { has: () => true } as unknown as ReadonlySet<string>).map(({ node }) => node.id),
  );
  const rows = visibleRows(nodes, all);
  const words = (id: string): string[] =>
    rows.flatMap(({ node }: { node: FigureNode }) => (node.id === id ? [rowWords(node).join(', ')] : []));

  test('stand in the order of groups, with what there is to say about each beneath it', () => {
    expect(rows.map(({ node, level }) => `${level} ${node.content.type} ${node.label}`)).toEqual([
      '1 group Growth',
      '2 metric Crew',
      '3 target Grow',
      '2 metric Share',
      '3 detail 50 % within',
      '1 group People',
      '2 metric Lost',
      '3 reason Nobody was lost.',
      '1 goals Goals',
      '2 goal Grow',
      '3 measure Crew',
      '3 measure whales',
    ]);
    expect(all.size).toBe(rows.length);
  });

  test('say in words what icons and colours show', () => {
    expect(words('growth/crew')).toEqual([
      'Crew: 12, up 3 from 9 in the period before, better, Goal “Grow”: Behind schedule: 12, target 20 by 30 Jun 2026',
    ]);
    expect(words('growth/share')).toEqual([
      'Share: 42\u00a0%, up 2 percentage points from 40\u00a0% in the period before, worse',
    ]);
    expect(words('people/lost')).toEqual(['Lost: no value, Nobody was lost.']);
    expect(words('goals')).toEqual(['Goals, 1 behind or missed']);
    expect(rows.map(({ node }) => rowWords(node).join(', '))).toContain(
      'whales, Cannot be measured: There is no metric “whales”.',
    );
    const crew = rows.find(({ node }) => node.id === 'growth/crew')?.node as FigureNode;
    expect(tooltip(crew).split('\n').at(-1)).toBe('Number of crew');
  });
});
