import { choice, day, documentSchema, formatted, people, person, text, texts } from '../kinds/fields';
import type { JsonSchema } from '../kinds/json-schema';

const contentFields: Readonly<Record<string, JsonSchema>> = {
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
  channels: texts('Channels', 'Where else it is published: ids of channels from community.yml.', {
    refersTo: 'channel',
  }),
};

/** Pages, posts, guides and announcements share their fields. */
export const contentSchemas = {
  page: documentSchema('page', 'Page', 'A page of the community.', contentFields),
  post: documentSchema('post', 'Post', 'A post for the blog or the news.', {
    ...contentFields,
    date: text('Date', 'The day it carries.'),
  }),
  guide: documentSchema('guide', 'Guide', 'A page that explains how to do something.', contentFields),
  announcement: documentSchema('announcement', 'Announcement', 'News that everybody should see.', {
    ...contentFields,
    date: text('Date', 'The day it carries.'),
  }),
} as const;

export const guidelineSchema: JsonSchema = documentSchema(
  'guideline',
  'Guideline',
  'What the community has agreed on. Each heading is an anchor that rules and decisions cite.',
  {
    applies_to: texts('Applies to', 'Where or to whom it applies.'),
    effective: day('Effective', 'The day from which it holds.'),
    version: text('Version', 'Which version of the text this is.'),
    owner: person('Owner', 'Who keeps it up to date.'),
    review_interval: contentFields['review_interval'] as JsonSchema,
    reviewed_at: contentFields['reviewed_at'] as JsonSchema,
  },
);
