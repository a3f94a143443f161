import { expect, test } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import { levelOf, levelReason, parseLadder } from '../../../src/core/model/config/ladder';
import { parseYaml } from '../../../src/core/formats/front-matter/parse';
import { entry } from '../../../src/core/formats/front-matter/yaml-node';

function ladderOf(yaml: string) {
  const { node } = parseYaml(yaml, 0);
  return parseLadder(entry(node, 'ladder')?.node);
}

const ladder = ladderOf(`ladder:
  - visitor
  - { id: contributor, earned_by: { contributions: 1 } }
  - { level: regular, earned_by: { contributions: 10, active_days: 5 } }
  - { name: Maintainer, earned_by: { contributions: 50, active_days: many } }
`);

test.each([
  [0, 0, 'visitor'],
  [1, 1, 'contributor'],
  [10, 4, 'contributor'],
  [10, 5, 'regular'],
  [50, 5, 'Maintainer'],
])('%i contributions on %i days make a %s', (contributions, activeDays, level) => {
  expect(levelOf({ contributions, activeDays }, ladder)?.id).toBe(level);
});

test('without a ladder, or below its first step, there is no level', () => {
  const nobody = { contributions: 0, activeDays: 0 };
  expect(levelOf(nobody, ladderOf('name: x'))).toBeUndefined();
  expect(levelOf(nobody, ladderOf('ladder: [{ id: a, earned_by: { contributions: 1 } }]'))).toBeUndefined();
});

test.each([
  [24, 11, 'Maintainer: 24 contributions, active on 11 days'],
  [24, 1, 'Maintainer: 24 contributions, active on 1 day'],
  [1, 3, 'Maintainer: 1 contribution, active on 3 days'],
  [1, 1, 'Maintainer: 1 contribution, active on 1 day'],
  [0, 2, 'Maintainer: 0 contributions, active on 2 days'],
])('a level says why: %i contributions on %i days', (contributions, activeDays, said) => {
  const [level] = ladderOf('ladder: [{ id: m, name: Maintainer }]');
  expect(level && inEnglish(levelReason(level, { contributions, activeDays }))).toBe(said);
});
