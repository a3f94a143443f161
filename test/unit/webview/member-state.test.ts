import { expect, test } from 'vitest';
import type { ShownItem, ShownProfile } from '../../../src/protocol/member-view';
import { firstState, withProfile } from '../../../src/webview/member/state';

const item: ShownItem = { title: 'A page', accepted: false, place: { path: 'a.md', line: 0 } };
const profile = (count: number): ShownProfile => ({
  name: 'Ada',
  handle: 'ada',
  community: 'Harbour',
  isBot: false,
  isOwn: false,
  isMember: true,
  roles: [],
  fields: [],
  sections: [{ section: 'wrote', count, items: [item] }],
});

test('a section stays unfolded until there is more in it', () => {
  const unfolded = { ...firstState(undefined), unfolded: { wrote: [item, item] } };
  expect(withProfile(unfolded, profile(2), false).unfolded).toEqual({ wrote: [item, item] });
  expect(withProfile(unfolded, profile(3), false).unfolded).toEqual({});
  expect(withProfile(unfolded, undefined, true).unfolded).toEqual({});
});

test('a restored tab knows whom it shows, and an answer ends a failure', () => {
  const subject = { folder: 'f', person: 'ada' };
  expect(firstState({ subject })).toMatchObject({ subject, reading: true });
  const failed = { ...firstState(undefined), failure: 'No' };
  expect(withProfile(failed, profile(1), false)).toMatchObject({ failure: undefined, reading: false });
});
