import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import { createConfig, defaultConfig } from '../../../src/core/model/config/community-config';
import { isOneStep, levelOf, nextStep, parseLadder } from '../../../src/core/model/config/ladder';
import { missingInWords } from '../../../src/core/services/members/missing-words';
import { levelReason, nextStepReason } from '../../../src/core/model/config/ladder-words';
import { parseYaml } from '../../../src/core/formats/front-matter/parse';
import { entry, isMap } from '../../../src/core/formats/front-matter/yaml-node';

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

describe('the ladder of a community that wrote none', () => {
  const configOf = (yaml: string) => {
    const { node } = parseYaml(yaml, 0);
    return createConfig('community.yml', isMap(node) ? node : undefined);
  };

  test.each([
    [0, 0, undefined],
    [1, 0, 'Explorer'],
    [3, 2, 'Participant'],
    [8, 13, 'Participant'],
    [8, 14, 'Contributor'],
    [30, 90, 'Contributor'],
    [25, 100, 'Regular'],
    [75, 400, 'Pillar'],
  ])('%i days of activity over %i days: %s', (activeDays, spanDays, name) => {
    expect(levelOf({ activeDays, spanDays }, defaultConfig.ladder)?.name).toBe(name);
    // Commits open no door that answers do not.
    expect(levelOf({ activeDays, spanDays, contributions: 500 }, defaultConfig.ladder)?.name).toBe(name);
  });

  test('has five rungs, is called as the community speaks, and goes where it wants none', () => {
    expect(configOf('name: x').ladder).toHaveLength(5);
    expect(configOf('ladder:\n').ladder).toHaveLength(5);
    expect(configOf('languages: [nl-NL, en]').ladder.at(-1)?.name).toBe('Steunpilaar');
    expect(configOf('ladder: []').ladder).toEqual([]);
    expect(configOf('ladder: [crew]').ladder.map(({ id }) => id)).toEqual(['crew']);
  });
});

test('a level may ask for replies, accepted answers, events and time, and says so', () => {
  const [guide] = ladderOf(
    'ladder: [{ id: guide, name: Guide, earned_by: { replies: 20, accepted_answers: 5, events_hosted: 1, span_days: 90 } }]',
  );
  const has = {
    contributions: 0,
    replies: 21,
    acceptedAnswers: 4,
    eventsHosted: 1,
    activeDays: 15,
    spanDays: 80,
  };
  if (!guide) throw new Error('no level');
  expect(levelOf(has, [guide])).toBeUndefined();
  const step = nextStep(has, [guide]);
  expect(step && inEnglish(nextStepReason(step))).toBe(
    'Next, Guide: 21 of 20 replies, 4 of 5 accepted answers, 1 of 1 events hosted, over 80 of 90 days',
  );
  expect(step && missingInWords(step).map(inEnglish)).toEqual([
    '1 more accepted answer',
    '10 more days since the first',
  ]);
  expect(step && isOneStep(step)).toBe(false);
  const soon = nextStep({ ...has, spanDays: 90 }, [guide]);
  expect(soon && isOneStep(soon)).toBe(true);
  const grown = { ...has, acceptedAnswers: 5, spanDays: 90 };
  expect(levelOf(grown, [guide])?.id).toBe('guide');
  expect(inEnglish(levelReason(guide, grown))).toBe(
    'Guide: 0 contributions, 21 replies, 5 accepted answers, 1 event hosted, active on 15 days, over 90 days',
  );
});
