import { expect, test } from 'vitest';
import type { EvidenceRow, FigureQuery, MeasuredFigure } from '../../../src/protocol/figure-view';
import {
  firstState,
  withChoice,
  withEvidence,
  withMeasured,
  withMeasuring,
  withQuery,
} from '../../../src/webview/figure/state';

const query: FigureQuery = { folder: 'f', metric: 'contributors', days: 30, against: '', scope: {} };

function measured(metric: MeasuredFigure['figure']['metric']): MeasuredFigure {
  return {
    figure: {
      metric,
      group: 'growth',
      title: '',
      unit: 'people',
      formula: '',
      blind: '',
      span: { until: 0 },
      n: 0,
      details: [],
      course: [],
    },
    at: 0,
    community: '',
    choices: { team: [], lang: [], kind: [] },
  };
}

const row: EvidenceRow = { icon: 'file', what: '', title: '' };
const rows = (count: number): EvidenceRow[] => Array.from({ length: count }, () => row);

test('a page begins with what was kept, and shows what it is compared with', () => {
  expect(firstState(undefined)).toMatchObject({ query: undefined, againstOpen: false, measuring: true });
  expect(firstState({ query: { ...query, against: 'v1' } })).toMatchObject({ againstOpen: true });
});

test('another query keeps what is shown until its answer is there', () => {
  const state = withMeasured(firstState({ query }), measured('contributors'));
  const next = withMeasuring(withQuery(state, { days: 90 }));
  expect(next).toMatchObject({ query: { days: 90 }, measuring: true, measured: state.measured });
  expect(withQuery(firstState(undefined), { days: 90 }).query).toBeUndefined();
});

test('evidence of another figure is not shown under this one', () => {
  const state = withEvidence(withMeasured(firstState({ query }), measured('contributors')), 0, {
    rows: rows(3),
    more: false,
  });
  expect(withMeasured(state, measured('contributors')).evidence.rows).toHaveLength(3);
  expect(withMeasured(state, measured('reach')).evidence).toMatchObject({ rows: [], asking: true });
});

test('evidence is continued, or begins again at its first page', () => {
  const first = withEvidence(firstState({ query }), 0, { rows: rows(200), more: true });
  const second = withEvidence(first, 200, { rows: rows(50), more: false });
  expect(second.evidence).toMatchObject({ more: false, asking: false });
  expect(second.evidence.rows).toHaveLength(250);
  const moved = { ...second, evidence: { ...second.evidence, active: 240 } };
  const again = withEvidence(moved, 0, { rows: rows(20), more: false });
  expect(again.evidence.rows).toHaveLength(20);
  expect(again.evidence.active).toBe(19);
});

test('a scope is narrowed by one choice at a time, and widened again', () => {
  const scope = withChoice(withChoice({}, 'team', 'docs'), 'lang', 'nl');
  expect(scope).toEqual({ team: 'docs', lang: 'nl' });
  expect(withChoice(scope, 'team', '')).toEqual({ lang: 'nl' });
});
