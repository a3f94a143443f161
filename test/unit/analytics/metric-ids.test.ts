import { expect, test } from 'vitest';
import { metricIds } from '../../../src/core/model/config/metric-ids';
import { metricGroups } from '../../../src/core/services/analytics/metric';
import { metricTable } from '../../../src/core/services/analytics/metric-table';
import { metricProposals } from '../../../src/core/services/language/completions';
import { inEnglish } from '../../../src/core/base/message';

test('the ids that goals may name are those of the metrics, in the order of the tree', () => {
  expect(Object.keys(metricTable)).toEqual(metricIds);
  const groups = metricIds.map((id) => metricGroups.indexOf(metricTable[id].group));
  expect(groups).toEqual([...groups].sort((a, b) => a - b));
});

test('a metric is proposed with its name, its unit and its formula', () => {
  const proposals = metricProposals();
  expect(proposals.map(({ insert }) => insert)).toEqual(metricIds);
  const response = proposals.find(({ insert }) => insert === 'time_to_first_response');
  expect(response?.title && inEnglish(response.title)).toBe('Time to first response');
  const notes = response?.notes?.map(inEnglish) ?? [];
  expect(notes[0]).toMatch(/^Hours from a thread/);
  expect(notes).toContain('In hours');
});
