import { describe, expect, test } from 'vitest';
import { applyEdit } from '../../../src/core/formats/front-matter/edit';
import { contentStateEdit, staysDraft } from '../../../src/core/model/documents/content-state-edit';
import type { ContentState } from '../../../src/core/model/documents/content-state';

describe('a change of state', () => {
  test.each<[string, ContentState, string | undefined, string]>([
    [
      '---\ntitle: A # x\n---\n\nText\n',
      'review',
      undefined,
      '---\ntitle: A # x\nstatus: review\n---\n\nText\n',
    ],
    ['Text\n', 'draft', undefined, '---\nstatus: draft\n---\n\nText\n'],
    [
      '---\nstatus: draft\ntitle: A\n---\n',
      'scheduled',
      '2026-12-01 09:00',
      '---\nstatus: scheduled\ntitle: A\npublish_at: 2026-12-01 09:00\n---\n',
    ],
    [
      '---\r\nstatus: draft\r\npublish_at: 2026-01-01 # was\r\n---\r\n',
      'scheduled',
      '2026-12-01',
      '---\r\nstatus: scheduled\r\npublish_at: 2026-12-01 # was\r\n---\r\n',
    ],
    ['---\ndraft: true\n---\n', 'published', undefined, '---\ndraft: false\nstatus: published\n---\n'],
    ['---\ndraft: yes\n---\n', 'archived', undefined, '---\ndraft: false\nstatus: archived\n---\n'],
    ['---\ndraft: false\n---\n', 'review', undefined, '---\ndraft: true\nstatus: review\n---\n'],
    [
      '---\npublished: false\n---\n',
      'published',
      undefined,
      '---\npublished: true\nstatus: published\n---\n',
    ],
    [
      '---\npublished: 2026-01-01\n---\n',
      'draft',
      undefined,
      '---\npublished: 2026-01-01\nstatus: draft\n---\n',
    ],
  ])('of %j to %s', (text, state, publishAt, expected) => {
    expect(applyEdit(text, contentStateEdit(text, state, publishAt))).toBe(expected);
  });

  test('does not publish what lies among Jekyll’s drafts', () => {
    expect(staysDraft('_drafts/a.md', 'published')).toBe(true);
    expect(staysDraft('_drafts/a.md', 'review')).toBe(false);
    expect(staysDraft('drafts/a.md', 'published')).toBe(false);
  });
});
