import { channelServices } from '../channels/channel-service';
import { checklistItems } from '../config/checklist';
import { feedFormats } from '../config/feed-settings';
import { choice, formatted, group, number, text, texts, yesOrNo } from '../kinds/fields';
import type { JsonSchema } from '../kinds/json-schema';

const channelFields: JsonSchema = {
  title: 'Channel',
  description: 'A place where content is published.',
  type: ['object', 'string', 'null'],
  properties: {
    name: text('Name', 'What the channel is called.'),
    service: text('Service', 'The service that it is at.', { examples: channelServices }),
    url: text(
      'Address',
      'Where the service is: of Mastodon, Discourse, Lemmy, of another Bluesky server, and of mail (smtps://…).',
    ),
    account: text('Account', 'Of Bluesky: the account that posts. Of mail: the user name at the server.'),
    category: text('Category', 'Of Discourse: its number. Of GitHub: its name.'),
    repository: text('Repository', 'Of GitHub: owner/name.'),
    community: text('Community', 'Of Lemmy: its name.'),
    to: text('To', 'Of mail: the one address of the list.'),
    from: text('From', 'Of mail: whom it is from, such as Harbour <news@harbour.example>.'),
    thread: text('Thread', 'Of Discord: the number of the thread that is posted to.'),
    forum: yesOrNo('Forum', 'Of Discord: whether the channel is a forum, where each post starts a thread.'),
    tags: texts('Tags', 'Of Discourse: the tags of each topic.'),
    visibility: text('Visibility', 'Of Mastodon: public, unlisted or private.'),
    limit: number('Limit', 'Of Mastodon: the most characters, where the server allows others than 500.', {
      minimum: 1,
    }),
  },
};

const checklistOfKind: JsonSchema = {
  title: 'Checklist',
  description: 'What content has to have before it is approved, scheduled or published.',
  type: ['array', 'null'],
  items: choice('Item', 'What is looked at.', checklistItems),
};

const bounds = {
  min: number('Least', 'The fewest words.', { whole: true, minimum: 0 }),
  max: number('Most', 'The most words.', { whole: true, minimum: 1 }),
};

export const communitySchema: JsonSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  $id: 'kith:community',
  title: 'Community',
  description: 'What Kith should know about this community. Everything is optional.',
  type: ['object', 'null'],
  properties: {
    id: text('Id', 'A short name that never changes.'),
    name: text('Name', 'What the community is called.'),
    description: text('Description', 'A sentence or two about the community.'),
    url: formatted('uri', 'Address', 'The community’s home on the web.'),
    languages: texts('Languages', 'The languages it speaks, as language tags, the main one first.', {
      format: 'language',
      examples: ['en', 'nl'],
    }),
    timezone: formatted('time-zone', 'Time zone', 'The time zone of times without one, by its IANA name.', {
      examples: ['Europe/Amsterdam'],
    }),
    folders: {
      title: 'Folders',
      description: 'What kind of documents a folder holds, where its name does not say it.',
      type: ['object', 'null'],
      additionalProperties: { type: ['string', 'array', 'null'], items: { type: ['string', 'null'] } },
      examples: [{ 'blog/': 'post' }],
    },
    taxonomy: {
      title: 'Taxonomy',
      description:
        'The tags that documents may carry: a list, or groups of tags. Without it, any tag is fine.',
      type: ['array', 'object', 'null'],
      items: { type: ['string', 'number', 'object', 'null'] },
    },
    ladder: {
      title: 'Ladder',
      description:
        'The levels of contributors, the first step first, and what earns them. Without it, five of Kith’s own; with an empty list, none.',
      type: ['array', 'null'],
      items: {
        title: 'Level',
        type: ['object', 'string', 'null'],
        properties: {
          id: text('Id', 'The level’s id.'),
          level: text('Id', 'The level’s id.'),
          name: text('Name', 'What the level is called.'),
          description: text('Description', 'What people of this level do.'),
          weight: number('Weight', 'How heavily people of this level count in the figure “gravity”.', {
            minimum: 0,
          }),
          earned_by: group('Earned by', 'What earns the level: all of it, since the first contribution.', {
            contributions: number('Contributions', 'How many contributions.', { minimum: 0 }),
            replies: number('Replies', 'How many replies in discussions.', { minimum: 0 }),
            accepted_answers: number('Accepted answers', 'How many accepted answers.', { minimum: 0 }),
            events_hosted: number('Events hosted', 'How many events hosted.', { minimum: 0 }),
            span_days: number('Span', 'Over how many days, from the first activity to the last.', {
              minimum: 0,
            }),
            active_days: number('Active days', 'On how many different days.', { minimum: 0 }),
          }),
        },
      },
    },
    feeds: group('Feeds', 'What “kith publish” writes for readers elsewhere. Without it, nothing.', {
      folder: text('Folder', 'Where the files are written. Without it, “feeds”.'),
      url: formatted(
        'uri',
        'Address',
        'The address of the site that has the pages. Without it, that of the community.',
      ),
      formats: texts('Formats', 'Which feeds of the latest posts. Without it, all three.', {
        examples: feedFormats,
      }),
      entries: number('Entries', 'How many posts a feed has. Without it, 20.', { minimum: 1 }),
      calendar: {
        title: 'Calendar',
        description: 'Whether “events.ics” is written.',
        type: ['boolean', 'null'],
      },
    }),
    channels: {
      title: 'Channels',
      description:
        'Where content is published besides the repository, by name. What has a “service” can be sent to; tokens never stand here.',
      type: ['array', 'object', 'null'],
      additionalProperties: channelFields,
      items: { ...channelFields, type: ['object', 'string', 'null'] },
      examples: [{ mastodon: { service: 'mastodon', url: 'https://social.example.org' } }],
    },
    moderation: {
      title: 'Moderation',
      description: 'How the community is moderated.',
      type: ['object', 'null'],
      properties: {
        priority: group('Priority', 'From which score on somebody should look at a post soon.', {
          medium: number('Medium', 'Without it, 6.', { minimum: 0 }),
          high: number('High', 'Without it, 9.', { minimum: 0 }),
        }),
      },
    },
    metrics: {
      title: 'Metrics',
      description: 'Metric thresholds that override the defaults.',
      type: ['array', 'object', 'null'],
    },
    workflow: group(
      'Workflow',
      'Who may move content to which state, and how many approvals it needs. Without it, anybody may.',
      {
        approvals: {
          title: 'Approvals',
          description:
            'How many people must approve of content before it is approved, scheduled or published: a number for all kinds, or one a kind.',
          type: ['integer', 'object', 'null'],
          minimum: 0,
          additionalProperties: { type: ['integer', 'null'], minimum: 0 },
          examples: [{ post: 1 }],
        },
        approve: texts(
          'Approve',
          'Who may approve: roles or teams, “contributor”, “moderator”, “maintainer”, or “@id”. Without it, every member. Nobody approves of what they wrote.',
          { examples: ['editor', '@roos'] },
        ),
        move: {
          title: 'Move',
          description:
            'Who may move content to a state, named in the same way. States without an entry are anybody’s.',
          type: ['object', 'null'],
          additionalProperties: {
            type: ['string', 'array', 'null'],
            items: { type: ['string', 'null'] },
          },
          examples: [{ published: 'editor' }],
        },
        checklist: {
          ...checklistOfKind,
          description:
            'What content has to have before it is approved, scheduled or published: a list for all kinds, or one a kind.',
          type: ['array', 'object', 'null'],
          additionalProperties: checklistOfKind,
          examples: [{ post: ['alt-texts', 'links', 'audience'] }],
        },
        length: {
          ...group('Length', 'How many words content has, for the item “length” of the checklist.', bounds),
          additionalProperties: group('Length', 'How many words content of this kind has.', bounds),
          examples: [{ post: { min: 150, max: 900 } }],
        },
        fields: {
          title: 'Fields',
          description:
            'Which fields the item “front-matter” of the checklist asks for: a list for all kinds, or one a kind. Without it, “title”, “author” and “description”.',
          type: ['array', 'object', 'null'],
          items: { type: ['string', 'null'] },
          additionalProperties: { type: ['array', 'null'], items: { type: ['string', 'null'] } },
          examples: [{ post: ['title', 'author', 'tags'] }],
        },
      },
    ),
    searches: {
      title: 'Searches',
      description: 'Searches that the community keeps, for everybody to run with one click.',
      type: ['array', 'null'],
      items: group(
        'Search',
        'A search under a name.',
        {
          name: text('Name', 'What the search is called.'),
          query: text(
            'Query',
            'What is looked for: words, and filters such as “kind:post” or “state:draft”.',
            {
              examples: ['kind:post state:draft'],
            },
          ),
        },
        ['name', 'query'],
      ),
      examples: [[{ name: 'Drafts', query: 'state:draft' }]],
    },
    sources: {
      title: 'Sources',
      description: 'Where the community talks elsewhere: what “kith pull” brings in.',
      type: ['array', 'null'],
      items: group('Source', 'A place elsewhere.', {
        github: text('GitHub', 'The repository whose discussions are brought in, as owner/name.'),
        labels: texts(
          'Labels',
          'Of GitHub: issues with one of these labels are brought in as well. Pull requests never are.',
          { examples: ['question'] },
        ),
        discourse: formatted('uri', 'Discourse', 'The address of the forum that is brought in.'),
      }),
      examples: [[{ github: 'owner/name' }]],
    },
    private_store: text(
      'Private store',
      'The folder of the private repository that keeps reports and notes; never inside this one.',
    ),
  },
};
