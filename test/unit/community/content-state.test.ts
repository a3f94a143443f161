import { describe, expect, test } from 'vitest';
import { stateOf, stateOfStatus } from '../../../src/core/model/documents/content-state';

describe('the state of content', () => {
  test.each([
    ['', 'posts/a.md', 'published'],
    ['', '_drafts/a.md', 'draft'],
    ['', 'blog/_drafts/a.md', 'draft'],
    ['', 'drafts/a.md', 'draft'],
    ['published', 'drafts/a.md', 'published'],
    ['published', '_drafts/a.md', 'draft'],
    ['review', '_drafts/a.md', 'review'],
    ['stable', '_drafts/a.md', 'draft'],
    ['stable', 'posts/a.md', 'published'],
    ['', 'posts/drafts.md', 'published'],
    ['', 'old_drafts/a.md', 'published'],
    ['Draft', 'a.md', 'draft'],
    ['publish', 'a.md', 'published'],
    ['Pending', 'a.md', 'review'],
    ['in-review', 'a.md', 'review'],
    ['needs_review', 'a.md', 'review'],
    ['future', 'a.md', 'scheduled'],
    ['work in progress', 'a.md', 'draft'],
    ['unpublished', 'a.md', 'draft'],
    ['concept', 'a.md', 'draft'],
    ['gepubliceerd', 'a.md', 'published'],
    ['archive', 'a.md', 'archived'],
  ])('with the status %j in %s is %s', (status, path, state) => {
    expect(stateOf(status, path)).toBe(state);
  });

  test.each(['', 'afloat', 'accepted', 'in progress', 'constructor', 'past', 'stable'])(
    '%j names none',
    (word) => {
      expect(stateOfStatus(word)).toBeUndefined();
    },
  );
});
