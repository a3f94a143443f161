import { expect, test } from 'vitest';
import { accessRoleOf, mayWrite } from '../../../src/core/model/people/access-role';

const role = (name: string, more: { team?: string; to?: string } = {}) => ({
  role: name,
  ...more,
  file: 'members/ada.md',
  range: [0, 0, 0, 0] as const,
});

test.each([
  [[], undefined, 'contributor'],
  [[role('Maintainer')], undefined, 'maintainer'],
  [[role('co-chair')], undefined, 'maintainer'],
  [[role('moderator')], undefined, 'moderator'],
  [[role('member', { team: 'code of conduct' })], undefined, 'moderator'],
  [[role('maintainer', { to: '2024-01-01' })], undefined, 'contributor'],
  [[role('maintainer', { to: '2030' })], undefined, 'maintainer'],
  [[{ ...role('Emeritus Maintainer'), former: true as const }], undefined, 'contributor'],
  [[role('maintainer')], 'suspended', 'reader'],
  [[role('leader of nothing')], 'active', 'contributor'],
])('%j, %s: %s', (roles, status, wanted) => {
  expect(accessRoleOf({ roles, ...(status !== undefined && { status }) }, Date.UTC(2026, 0, 1))).toBe(wanted);
});

test.each([
  ['reader', 'posts/a.md', false],
  ['contributor', 'posts/a.md', true],
  ['contributor', 'guidelines/conduct.md', false],
  ['contributor', 'docs/CODE_OF_CONDUCT.md', false],
  ['contributor', 'community.yml', false],
  ['contributor', 'moderation/rules/spam.yml', false],
  ['moderator', 'guidelines/conduct.md', true],
  ['contributor', '', true],
] as const)('a %s writing “%s”: %s', (who, path, wanted) => {
  expect(mayWrite(who, path)).toBe(wanted);
});
