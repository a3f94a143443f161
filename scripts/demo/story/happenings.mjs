/** What happened to many documents at once, or to none of them as they are today. */

import { GUIDES, PAGES, POSTS } from './folders.mjs';

/**
 * Files that moved. One commit a group; the content stays.
 *
 * @type {{at: string, by: string, message: string, files: [from: string, to: string][]}[]}
 */
export const moves = [
  {
    at: '2025-04-06T13:20:00Z',
    by: 'ines',
    message: 'Move the guides to content/guides',
    files: [
      ['docs/first-contribution.md', `${GUIDES}first-contribution.md`],
      ['docs/berthbook-setup.md', `${GUIDES}berthbook-local-setup.md`],
      ['docs/baplie.md', `${GUIDES}reading-baplie.md`],
    ],
  },
  {
    at: '2025-06-09T19:12:00Z',
    by: 'leila',
    message: 'Call the page on moderation what it is about',
    files: [['guidelines/moderating.md', 'guidelines/moderation.md']],
  },
  {
    at: '2025-10-19T15:37:00Z',
    by: 'hanna',
    message: 'Put the date into the name of the Harbour Day recap',
    files: [[`${POSTS}harbour-day.md`, `${POSTS}2025-09-24-harbour-day-2025.md`]],
  },
  {
    at: '2026-02-25T20:18:00Z',
    by: 'priya',
    message: 'Sort the strategy into goals and audiences',
    files: [
      ['strategy/answers.md', 'strategy/goals/answer-within-a-day.md'],
      ['strategy/maintainers.md', 'strategy/goals/two-maintainers.md'],
    ],
  },
];

/** Pages that were there for a time and are there no more. */
export const gone = [
  {
    path: 'content/pages/chat.md',
    on: '2024-12-09T20:14:00Z',
    by: 'joris',
    message: 'Say where the chat is',
    text: '---\ntitle: The chat\nauthor: joris\nstatus: published\n---\nThere is a chat. Ask Joris for the link, at the bar or by a note under the beer mat.\n\nWhat is worth keeping: please write it down here as well, a chat forgets.\n',
    until: '2025-04-13T14:50:00Z',
    byThen: 'ines',
    messageThen:
      'Remove the page on the chat\n\nIt has been empty since March, everything happens in threads.',
  },
  {
    path: 'docs/README.md',
    on: '2024-12-15T10:32:00Z',
    by: 'daan',
    message: 'Explain what goes into docs',
    text: '# docs\n\nGuides for people who would like to build something. One file a guide. Titles say what you can do afterwards.\n',
    until: '2025-04-06T13:24:00Z',
    byThen: 'ines',
    messageThen: 'Remove docs, its guides have moved',
  },
];

/** Passes over every document that changed only how it is written. */
export const passes = [
  {
    style: 'bullets',
    at: '2025-07-05T14:25:00Z',
    by: 'ines',
    message: 'Write all lists with dashes\n\nHalf of them had stars. Nothing else changes.',
  },
  {
    style: 'headings',
    at: '2026-02-22T12:50:00Z',
    by: 'hanna',
    message:
      'Write all headings with number signs\n\nUnderlined headings broke in three editors. No words were harmed.',
  },
];

/** Documents whose work of a few days happened on a branch and was merged. */
export const branches = [
  { name: 'peilstok-guide', path: `${GUIDES}peilstok-quickstart.md`, by: 'agnes', after: '2025-05-18' },
  { name: 'overlaps', path: `${GUIDES}berth-overlaps-in-postgres.md`, by: 'joris', after: '2025-03-22' },
  { name: 'newcomers-page', path: `${PAGES}newcomers.md`, by: 'marit', after: '2026-02-14' },
];

/** Threads that were carried over from elsewhere in one go. */
export const imports = [
  {
    slug: 'interpolating-between-extremes',
    at: '2025-02-27T20:40:00Z',
    by: 'wout',
    message: 'Bring over the thread on interpolating tides from the old forum',
  },
];

/** Days on which several people sat together over the guides. */
export const sprints = [
  {
    from: '2026-03-21T09:10:00Z',
    to: '2026-03-21T15:20:00Z',
    under: GUIDES,
    by: ['ines', 'roos', 'hanna', 'leila', 'priya', 'wout', 'tunde', 'pieter-jan'],
  },
];

/** The history ends here; nothing of the demo is committed later. */
export const END = '2026-11-20T19:30:00Z';
