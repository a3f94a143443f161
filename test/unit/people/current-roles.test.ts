import { expect, test } from 'vitest';
import { holdsRole, splitRoles } from '../../../src/core/model/people/current-roles';
import { saysFormer } from '../../../src/core/model/people/registries/former';

const now = Date.UTC(2026, 10, 22, 12);

test.each([
  [{}, true],
  [{ former: true as const }, false],
  [{ to: '2026-11-21' }, false],
  [{ to: '2026-11-22' }, true],
  [{ to: '2027-01-01' }, true],
  [{ to: '2026' }, true],
  [{ to: '2026-10' }, false],
  [{ to: '2025' }, false],
  [{ to: 'present' }, true],
  [{ to: 'heden' }, true],
  [{ to: '' }, true],
  [{ to: 'last spring' }, false],
  [{ from: '2026-11-23' }, false],
  [{ from: '2020-01-01', to: '2027-01-01' }, true],
])('%o: %s', (role, holds) => {
  expect(holdsRole(role, now)).toBe(holds);
});

test('words that say that something is over, and words that are like them', () => {
  const over = [
    'emeritus',
    'Emeritus approver',
    'former chair',
    'alumni',
    'past president',
    'oud-voorzitter',
    'ex-lead',
  ];
  const not = [
    'maintainer',
    'pastor',
    'expert',
    'text editor',
    'exhibition lead',
    'retirement planner',
    'houdt toezicht',
  ];
  expect(over.filter((words) => !saysFormer(words))).toEqual([]);
  expect(not.filter(saysFormer)).toEqual([]);
});

test('roles that somebody has come apart from those that they had', () => {
  const at = { file: 'members/ada.md', range: [0, 0, 0, 0] as const };
  const roles = [
    { role: 'chair', to: '2024-01-01', ...at },
    { role: 'editor', ...at },
  ];
  const { current, ended } = splitRoles({ roles }, now);
  expect([current, ended].map((found) => found.map(({ role }) => role))).toEqual([['editor'], ['chair']]);
});
