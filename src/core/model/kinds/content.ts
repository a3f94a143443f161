import { message } from '../../base/message';
import { choice, day, formatted, people, person, text, texts } from './fields';
import type { JsonSchema } from './json-schema';
import type { Section } from './kind-descriptor';

/** Pages, posts, guides and announcements share their fields. */
export const contentFields = {
  author: people('Author', 'Who wrote it: a member’s id, or several.'),
  status: choice('Status', 'How far it is on its way to readers. Without it, it is published.', {
    draft: 'Being written.',
    review: 'Waiting for somebody to read it.',
    approved: 'Reviewed and approved, not published yet.',
    scheduled: 'Will be published at `publish_at`.',
    published: 'Published: readers can see it.',
    archived: 'Kept for the record, no longer offered.',
  }),
  publish_at: day('Publish at', 'When a scheduled document is published.'),
  planned: day('Planned', 'The day on which one hopes to publish it: nothing happens by itself.'),
  reviewers: people('Reviewers', 'Who is asked to review it: members’ ids.'),
  owner: person('Owner', 'Who keeps it up to date: the member who is asked when it gets old.'),
  audience: texts('Audience', 'Who it is for: ids of audiences from the strategy.', {
    refersTo: 'audience',
  }),
  goal: texts('Goal', 'Which goals of the strategy it serves, by id.', { refersTo: 'goal' }),
  review_interval: formatted(
    'duration',
    'Review interval',
    'How long it stays up to date before its owner reviews it again.',
    {
      examples: ['6 months', 'P1Y'],
    },
  ),
  reviewed_at: day('Reviewed at', 'When its owner last checked that it is still correct.'),
  translation_of: text(
    'Translation of',
    'The document that this one translates: its path, its name or its title.',
    { refersTo: 'page' },
  ),
  channels: texts('Channels', 'Where else it is published: ids of channels from community.yml.', {
    refersTo: 'channel',
  }),
} as const satisfies Readonly<Record<string, JsonSchema>>;

/** The date of a post or an announcement. */
export const contentDate = text('Date', 'The day it carries.');

export const contentSection = {
  name: 'content',
  title: message('Content'),
  icon: 'files',
} as const satisfies Section;
