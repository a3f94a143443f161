import { describe, expect, test } from 'vitest';
import { openInMemory } from '../community/in-memory-community';

type Files = Readonly<Record<string, string>>;

/** A community that has set Kith up, with two members and a reply. */
const base: Files = {
  'community.yml': 'name: Harbour\nlanguages: [en]\ntaxonomy: [tides, area]\n',
  'members/ada.md': '---\nname: Ada Lovelace\n---\n',
  'members/bo.md': '---\nname: Bo\n---\n',
  'CONTRIBUTING.md': '# Contributing\n\n## First steps\n',
  'discussions/tides/thread.md': '---\ntitle: Tides\nauthor: ada\ncreated: 2026-01-01\n---\n',
  'discussions/tides/01ARZ3NDEKTSV4RRFFQ69G5FAV.md': '---\nauthor: bo\nat: 2026-01-02\n---\nTwice a day.\n',
  'events/hack-night.md': '---\nstart: 2026-03-14 19:00\n---\n',
  'strategy/goals/answers.md': '---\nkind: goal\n---\n',
  'strategy/audiences/newcomers.md': '---\nkind: audience\n---\n',
};

/** `line:column severity code` of the problems that `files` bring, by the file they are in. */
async function problemsIn(files: Files, around: Files = base): Promise<string[]> {
  const { community } = await openInMemory({ ...around, ...files });
  return Object.keys(files).flatMap((file) =>
    community
      .problemsOf(file)
      .map(({ range, severity, code }) => `${range[0] + 1}:${range[1] + 1} ${severity} ${code}`),
  );
}

const thread = 'discussions/tides/thread.md';
const reply = 'discussions/tides/01BX5ZZKBKACTAV9WEVGEMMVRZ.md';
const rule = 'moderation/rules/spam.yml';

describe('where nobody has a member file, nobody is missing', () => {
  const bare = { 'community.yml': 'name: Harbour\n', 'events/hack.md': '---\nstart: 2026-03-14\n---\n' };
  test.each([
    ['_posts/2026-03-14-quay.md', '---\nauthor: ada\n---\n'],
    ['_posts/2026-03-14-quay.md', '---\nauthor: [ada, "bo"]\n---\n'],
    ['guides/a.md', '---\nowner: grace\n---\n'],
    ['a.md', 'Thanks, @jeroen.'],
    ['events/hack/grace.md', '---\nrsvp: going\n---\n'],
  ])('%s: %j', async (path, text) => {
    expect(await problemsIn({ [path]: text }, bare)).toEqual([]);
    expect(
      await problemsIn({ [path]: text }, { ...bare, 'members/cy.md': '---\nname: Cy\n---\n' }),
    ).not.toEqual([]);
  });
});

describe('in a community that set Kith up,', () => {
  test.each<[string, string, string, string[]]>([
    // links
    ['a link that leads somewhere', 'a.md', '[x](CONTRIBUTING.md#first-steps) [y](members/) [z](#top)', []],
    ['a broken link', 'a.md', 'See [x](gone.md).', ['1:9 error link-broken']],
    ['a broken picture', 'a.md', '![x](gone.png)', ['1:6 error link-broken']],
    ['a broken link by reference', 'a.md', '[x][y]\n\n[y]: gone.md', ['1:5 error link-broken']],
    ['a broken link in HTML', 'a.md', '<a href="gone.md">x</a>', ['1:10 error link-broken']],
    ['a link in another case', 'a.md', '[x](contributing.md)', ['1:5 error link-case']],
    ['a missing anchor', 'a.md', '[x](CONTRIBUTING.md#last-steps)', ['1:5 warning anchor-missing']],
    ['a missing anchor of its own', 'a.md', '# A\n\n[x](#b)', ['3:5 warning anchor-missing']],
    ['an empty link', 'a.md', 'See [x]()', ['1:9 warning link-empty']],
    ['a web address without its scheme', 'a.md', '[x](www.example.org/y)', ['1:5 error link-without-scheme']],
    ['a mail address without its scheme', 'a.md', '[x](ada@example.org)', ['1:5 error link-without-scheme']],
    ['a link within a link', 'a.md', '[x]([y](https://example.org))', ['1:5 error link-broken']],
    ['a link in code', 'a.md', '`[x](gone.md)`\n\n```\n[x](gone.md)\n```', []],
    [
      'wiki links',
      'a.md',
      '[[contributing]] [[Ada Lovelace]] [[#top]] [[nobody]]',
      ['1:46 warning wiki-link-broken'],
    ],
    ['a form to fill in', 'templates/a.md', '[x](gone.md) @nobody #tag [y]()', []],
    ['a form of the forge', '.github/ISSUE_TEMPLATE/bug.md', '[x](gone.md) @nobody', []],
    ['a draft with a name to fill in', '_drafts/YYYY-MM-DD-title.md', '[x](gone.md)', []],
    // people
    ['a mention of a member', 'a.md', 'Thanks, @ada and @BO.', []],
    ['a mention of nobody', 'a.md', 'Thanks, @jeroen.', ['1:9 warning member-unknown']],
    ['a mention of a group', 'a.md', '@all @harbour/pilots @everyone', []],
    ['a mention among members', 'a.md', '@ada @bo @jeroen', ['1:10 warning member-unknown']],
    ['mentions of anybody', 'a.md', 'Present: @ada @jeroen @grace', []],
    ['an author by id', 'posts/a.md', '---\nauthor: ada\n---\n', []],
    ['an author by handle', 'posts/a.md', '---\nauthor: "@ada"\n---\n', []],
    ['an author by name', 'posts/a.md', '---\nauthor: Ada Lovelace\n---\n', []],
    ['an author from outside', 'posts/a.md', '---\nauthor: Grace Hopper\n---\n', []],
    ['an unknown author', 'posts/a.md', '---\nauthor: grace\n---\n', ['2:9 warning member-unknown']],
    ['several authors', 'posts/a.md', '---\nauthor: [ada, grace]\n---\n', ['2:15 warning member-unknown']],
    ['an unknown owner', 'guides/a.md', '---\nowner: grace\n---\n', ['2:8 warning member-unknown']],
    [
      'unknown hosts',
      'events/a.md',
      '---\nstart: 2026-01-01\nhosts: [bo, Grace Hopper]\n---\n',
      ['3:13 warning member-unknown'],
    ],
    [
      'an unknown author of a thread',
      'discussions/x/thread.md',
      '---\nauthor: grace\n---\n',
      ['2:9 warning member-unknown'],
    ],
    [
      'unknown people thanked',
      'recognitions/a.md',
      '---\nto: grace\nfrom: ada\n---\n',
      ['2:5 warning member-unknown'],
    ],
    // tags, goals, audiences
    ['known tags', 'a.md', '---\ntags: [Tides, area/north]\n---\n\n#tides', []],
    ['an unknown tag', 'a.md', '---\ntags: [tides, tide]\n---\n', ['2:15 warning tag-unknown']],
    ['unknown tags in one text', 'a.md', '---\ntags: tides, moon\n---\n', ['2:7 warning tag-unknown']],
    ['an unknown tag in the prose', 'a.md', 'Look: #moon', ['1:7 info tag-unknown']],
    ['tags and names of another place', 'posts/a.channels/mastodon.md', '#HarbourDay with @grace', []],
    ['a goal and an audience', 'a.md', '---\ngoal: answers\naudience: [newcomers]\n---\n', []],
    [
      'a translation of nothing that is there',
      'a.md',
      '---\ntranslation_of: b.md\n---\n',
      ['2:17 warning original-unknown'],
    ],
    ['a translation of itself', 'a.md', '---\ntranslation_of: a\n---\n', ['2:17 warning original-unknown']],
    ['an unknown goal', 'a.md', '---\ngoal: questions\n---\n', ['2:7 warning goal-unknown']],
    [
      'an unknown audience',
      'a.md',
      '---\naudience: [newcomers, x]\n---\n',
      ['2:23 warning audience-unknown'],
    ],
    // measures of goals
    [
      'measures that can be taken',
      'strategy/goals/a.md',
      '---\nmeasures:\n  - { metric: nps, target: 40, by: 2026-12-31 }\n  - { metric: csat, target: 40 %, baseline: "12.5" }\n---\n',
      [],
    ],
    [
      'a metric that does not exist',
      'strategy/goals/a.md',
      '---\nmeasures:\n  - { metric: contributors.nw, target: 4 }\n---\n',
      ['3:15 warning metric-unknown'],
    ],
    [
      'a target and a baseline that cannot be read',
      'strategy/goals/a.md',
      '---\nmeasures:\n  - { metric: nps, target: many, baseline: 4 to 5 }\n---\n',
      ['3:28 error measure-unreadable', '3:44 error measure-unreadable'],
    ],
    [
      'a target that is not there yet, a day that does not exist, and a period that is none',
      'strategy/goals/a.md',
      '---\nmeasures:\n  - { metric: nps, by: 2026-02-31, period: often }\n  - { metric: nps, target: }\n---\n',
      [
        '3:5 warning field-missing',
        '3:24 error field-format',
        '3:44 error field-format',
        '4:5 warning field-missing',
      ],
    ],
    // ids
    ['a second file with an id', 'members/ada2.md', '---\nid: Ada\n---\n', ['2:5 error id-duplicate']],
    ['the same name in another folder', 'people/ada.md', '---\nname: A\n---\n', ['1:1 error id-duplicate']],
    ['a translation', 'nl/members/ada.md', '---\nname: A\n---\n', []],
    ['a page of the same name', 'docs/ada.md', '# Ada', []],
    ['events of one name', 'events/2025/hack-night.md', '---\nkind: event\nstart: 2025-03-14\n---\n', []],
    // threads
    [
      'a reply',
      reply,
      '---\nauthor: ada\nat: 2026-01-03\nreply_to: 01ARZ3NDEKTSV4RRFFQ69G5FAV\n---\nYes.\n',
      [],
    ],
    ['a reply to the thread', reply, '---\nauthor: ada\nat: 2026-01-03\nreply_to: thread\n---\nYes.\n', []],
    [
      'a reply to nothing',
      reply,
      '---\nauthor: ada\nat: 2026-01-03\nreply_to: 01ARZ3NDEKTSV4RRFFQ69G5FAX\n---\n',
      ['4:11 error reply-orphan'],
    ],
    [
      'a reply to itself',
      reply,
      '---\nauthor: ada\nat: 2026-01-03\nreply_to: 01BX5ZZKBKACTAV9WEVGEMMVRZ\n---\n',
      ['4:11 error reply-loop'],
    ],
    [
      'a reply without a thread',
      'discussions/x/01BX5ZZKBKACTAV9WEVGEMMVRZ.md',
      '---\nauthor: ada\nat: 2026-01-03\n---\n',
      ['1:1 error reply-orphan'],
    ],
    ['a reply without words', reply, '---\nauthor: ada\nat: 2026-01-03\n---\n', ['1:1 info reply-empty']],
    ['an accepted reply', thread, '---\nauthor: ada\naccepted: 01ARZ3NDEKTSV4RRFFQ69G5FAV.md\n---\n', []],
    [
      'a missing accepted reply',
      thread,
      '---\nauthor: ada\naccepted: 01ARZ3NDEKTSV4RRFFQ69G5FAX\n---\n',
      ['3:11 error accepted-missing'],
    ],
    // events
    [
      'an event that ends before it begins',
      'events/a.md',
      '---\nstart: 2026-03-14\nend: 2026-03-13\n---\n',
      ['3:6 error event-ends-before-start'],
    ],
    ['an event without a time', 'events/a.md', '---\ntitle: A\n---\n', ['1:1 warning field-missing']],
    ['an event with another tool’s date', 'events/a.md', '---\neventDate: 1st May 2026\n---\n', []],
    [
      'an event that comes back',
      'events/a.md',
      '---\nstart: 2026-10-01 18:00\nrecurrence: FREQ=WEEKLY;UNTIL=20261101\nexceptions: [2026-10-08]\nmoved: [{from: 2026-10-15, to: 2026-10-16}]\n---\n',
      [],
    ],
    [
      'an event of every hour',
      'events/a.md',
      '---\nstart: 2026-10-01\nrecurrence: FREQ=HOURLY\n---\n',
      ['3:13 error schedule-too-often'],
    ],
    [
      'a recurrence that is over before the start',
      'events/a.md',
      '---\nstart: 2026-10-01\nrecurrence: FREQ=WEEKLY;UNTIL=20260930\n---\n',
      ['3:13 error recurrence-ends-before-start'],
    ],
    [
      'an event that starts on another day than it comes back on',
      'events/a.md',
      '---\nstart: 2026-10-01\nrecurrence: FREQ=MONTHLY;BYDAY=2TH\n---\n',
      ['2:8 warning recurrence-misses-start'],
    ],
    [
      'exceptions and moves of meetings that there are not',
      'events/a.md',
      '---\nstart: 2026-10-01 18:00\nrecurrence: FREQ=WEEKLY;UNTIL=20261101\nexceptions:\n  - 2026-09-24\n  - 2026-10-09\n  - 2026-10-15 18:00\n  - 2026-11-05\nmoved:\n  - {from: 2026-10-07, to: 2026-10-06}\n---\n',
      [5, 6, 8].map((line) => `${line}:5 warning meeting-missing`).concat('10:12 warning meeting-missing'),
    ],
    [
      'a moved meeting that ends before it begins, and one to no day',
      'events/a.md',
      '---\nstart: 2026-10-01 18:00\nrecurrence: FREQ=WEEKLY\nmoved:\n  - {from: 2026-10-08, to: 2026-10-09 18:00, end: 2026-10-09 17:00}\n  - {from: 2026-10-15}\n  - {from: 2026-10-15, to: 2026-10-32}\n---\n',
      ['5:51 error event-ends-before-start', '6:5 warning field-missing', '7:28 error field-format'],
    ],
    ['an answer', 'events/hack-night/bo.md', '---\nrsvp: going\n---\n', []],
    [
      'an answer to nothing',
      'events/gone/bo.md',
      '---\nrsvp: going\n---\n',
      ['1:1 error event-answer-orphan'],
    ],
    [
      'nobody’s answer',
      'events/hack-night/bob.md',
      '---\nrsvp: going\n---\n',
      ['1:1 warning answer-member-unknown'],
    ],
    // prompts
    [
      'a prompt of every Monday',
      'discussions/prompts/a.md',
      '---\nschedule: FREQ=WEEKLY;BYDAY=MO\nowner: ada\n---\nHi',
      [],
    ],
    [
      'a prompt without a schedule',
      'discussions/prompts/a.md',
      '---\nowner: ada\n---\nHi',
      ['1:1 warning field-missing'],
    ],
    [
      'a schedule that is none',
      'discussions/prompts/a.md',
      '---\nowner: ada\nschedule: FREQ=WEEKLY;BYDAY=MON\n---\nHi',
      ['3:11 error field-format'],
    ],
    [
      'a schedule of every hour',
      'discussions/prompts/a.md',
      '---\nschedule: FREQ=HOURLY\n---\nHi',
      ['2:11 error schedule-too-often'],
    ],
    [
      'a prompt of nobody',
      'discussions/prompts/a.md',
      '---\nschedule: FREQ=DAILY\nowner: nobody\n---\nHi',
      ['3:8 warning member-unknown'],
    ],
    // surveys
    ['an open survey without results', 'surveys/a.md', '---\nasked: 2026-01-01\n---\n', []],
    [
      'a closed survey without results',
      'surveys/a.md',
      '---\nclosed: 2026-02-01\n---\n',
      ['2:9 warning survey-data-missing'],
    ],
    ['a survey that closes later', 'surveys/a.md', '---\nclosed: 2027-02-01\n---\n', []],
    // moderation
    [
      'a rule',
      rule,
      'id: spam\nwhen: { body: { links: 3 } }\naction: queue\nguideline: CONTRIBUTING.md#first-steps\n',
      [],
    ],
    [
      'a rule without its guideline',
      rule,
      'id: spam\nwhen: { body: { links: 3 } }\naction: queue\nguideline: gone.md#x\n',
      ['4:12 error guideline-anchor'],
    ],
    [
      'a rule without its heading',
      rule,
      'id: spam\nwhen: { body: { links: 3 } }\naction: queue\nguideline: CONTRIBUTING.md#x\n',
      ['4:12 error guideline-anchor'],
    ],
    [
      'a decision by nobody',
      'moderation/log/2026/01ARZ3NDEKTSV4RRFFQ69G5FAV.yml',
      'id: 01ARZ3NDEKTSV4RRFFQ69G5FAV\nat: 2026-01-01\nactor: cy\naction: keep\n',
      ['3:8 warning member-unknown'],
    ],
    // fields
    ['a misspelt kind', 'a.md', '---\nkind: evnt\n---\n', ['2:7 error field-value']],
    ['a kind by another name', 'a.md', '---\nkind: meetup\nstart: 2026-01-01\n---\n', []],
    [
      'a wrong type',
      'events/a.md',
      '---\nstart: 2026-01-01\ncapacity: many\n---\n',
      ['3:11 error field-type'],
    ],
    ['a misspelt field', 'a.md', '---\nautor: ada\n---\n', ['2:1 info field-unknown']],
    ['a field of others that holds another type', 'a.md', '---\nstats:\n  a: 1\n---\n', []],
    ['a field of others with a word of its own', 'a.md', '---\nstats: high\n---\n', []],
    [
      'a misspelt field with a word of the other',
      'a.md',
      '---\nstatis: draft\n---\n',
      ['2:1 info field-unknown'],
    ],
    ['a status of a site’s own', 'content/_phases/a.md', '---\nstatus: afloat\n---\n', []],
    ['a status of a proposal', 'a.md', '---\nstatus: Under discussion\n---\n', []],
    ['a status that is a number', 'a.md', '---\nstatus: 3\n---\n', []],
    ['a status that is a list', 'a.md', '---\nstatus: [open, late]\n---\n', []],
    ['a status in several words', 'a.md', '---\nstatus: On Hold\n---\n', []],
    ['a status of another tool', 'posts/a.md', '---\nstatus: publish\n---\n', []],
    ['a status that somebody reviewed', 'a.md', '---\nstatus: reviewed\n---\n', []],
    ['a member’s status of another tool', 'members/cy.md', '---\nname: Cy\nstatus: unspecified\n---\n', []],
    ['a misspelt status', 'a.md', '---\nstatus: reveiw\n---\n', ['2:9 error field-value']],
    [
      'a misspelt status of a member',
      'members/cy.md',
      '---\nstatus: actve\n---\n',
      ['2:9 error field-value'],
    ],
    ['a page that is scheduled', 'a.md', '---\nstatus: scheduled\n---\n', ['2:9 warning field-missing']],
    [
      'a post that is scheduled in Dutch',
      'posts/a.md',
      '---\nstatus: ingepland\n---\n',
      ['2:9 warning field-missing'],
    ],
    [
      'a scheduled page without its day',
      'a.md',
      '---\nstatus: scheduled\npublish_at:\n---\n',
      ['2:9 warning field-missing'],
    ],
    ['a scheduled page', 'a.md', '---\nstatus: scheduled\npublish_at: 2026-12-01\n---\n', []],
    [
      'a page scheduled for a generator',
      'a.md',
      '---\nstatus: scheduled\npublishDate: 2026-12-01\n---\n',
      [],
    ],
    ['an event that is scheduled', 'events/a.md', '---\nstatus: scheduled\nstart: 2026-12-01\n---\n', []],
    [
      'an event by other names',
      'events/a.md',
      '---\ndateStart: 2026-03-14T08:00\ndateEnd: 2026-03-16\n---\n',
      [],
    ],
    [
      'an event that ends before it begins, by other names',
      'events/a.md',
      '---\ndateStart: 2026-03-14T08:00:00\ndateEnd: 2026-03-12T18:00:00\n---\n',
      ['3:10 error event-ends-before-start'],
    ],
    ['a time that is none', 'events/a.md', '---\nstart: 2026-01-01T24:30\n---\n', ['2:8 error field-format']],
    [
      'an offset that is none',
      'events/a.md',
      '---\nstart: 2026-01-01T10:00+25:99\n---\n',
      ['2:8 error field-format'],
    ],
    [
      'an offset of nowhere',
      'events/a.md',
      '---\nstart: 2026-01-01 10:00+14:30\n---\n',
      ['2:8 error field-format'],
    ],
    [
      'a range for an offset',
      'events/a.md',
      '---\nstart: 2026-01-01 19:00-21:00\n---\n',
      ['2:8 error field-format'],
    ],
    ['the end of a day', 'events/a.md', '---\nstart: 2026-01-01T24:00\n---\n', []],
    ['an offset of the west', 'events/a.md', '---\nstart: 2026-01-01 19:00-05:00\nend: "24.00"\n---\n', []],
    [
      'a day that is none, by another name',
      'events/a.md',
      '---\ndatum: 2026-02-30\n---\n',
      ['2:8 error event-time-impossible'],
    ],
    ['a thread without an author', 'discussions/x/thread.md', '# Hello', ['1:1 warning field-missing']],
    [
      'fields of a template',
      'templates/event.md',
      '---\nkind: event\ntitle: "{{title}}"\nstart: "{{start}}"\n---\n',
      [],
    ],
    [
      'unreadable YAML, and nothing about its fields',
      'discussions/x/thread.md',
      '---\ntitle: "x\n---\n',
      ['3:1 error front-matter-invalid'],
    ],
  ])('%s', async (_what, file, text, expected) => {
    expect(await problemsIn({ [file]: text })).toEqual(expected);
  });

  test('replies in a circle', async () => {
    const circle = {
      'discussions/tides/01BX5ZZKBKACTAV9WEVGEMMVRY.md':
        '---\nauthor: ada\nat: 2026-01-03\nreply_to: 01BX5ZZKBKACTAV9WEVGEMMVRZ\n---\n',
      [reply]: '---\nauthor: ada\nat: 2026-01-03\nreply_to: 01BX5ZZKBKACTAV9WEVGEMMVRY\n---\n',
    };
    expect(await problemsIn(circle)).toEqual(['4:11 error reply-loop', '4:11 error reply-loop']);
  });

  test('a closed survey with results', async () => {
    const results = 'results: { answered: 30, questions: [] }';
    expect(await problemsIn({ 'surveys/a.md': `---\nclosed: 2026-02-01\n${results}\n---\n` })).toEqual([]);
  });

  test('mentions are of anybody where nobody keeps member files', async () => {
    const around = { 'community.yml': 'name: Harbour\n' };
    expect(await problemsIn({ 'a.md': 'Thanks, @jeroen.' }, around)).toEqual([]);
  });

  test('any tag is fine without a taxonomy', async () => {
    expect(
      await problemsIn({ 'a.md': '---\ntags: [moon]\n---\n\n#sun' }, { 'community.yml': 'name: Harbour\n' }),
    ).toEqual([]);
  });
});

describe('in a repository that never heard of Kith,', () => {
  test.each<[string, string, string, string[]]>([
    ['a broken link to a page', 'a.md', '[x](gone.md)', ['1:5 error link-broken']],
    ['a link to a page in another case', 'a.md', '[x](Readme.md)', ['1:5 error link-case']],
    ['a missing anchor', 'a.md', '[x](README.md#gone)', ['1:5 warning anchor-missing']],
    ['an anchor in another case', 'a.md', '[x](README.md#Install)', []],
    ['a picture that was left out', 'a.md', '![x](gone.png) [y](LICENSE) [z](graphs/contributors)', []],
    ['a page of the forge', 'docs/a.md', '[x](../../issues) [y](../../../wiki)', []],
    [
      'a table of contributors',
      'a.md',
      '<a href="#infra-ada">x</a> [y](#code-of-conduct) <a href="https://all-contributors.github.io">z</a>',
      ['1:32 warning anchor-missing'],
    ],
    ['a placeholder', 'a.md', '[x]({{ site.url }}/y.md) [z]({% link z.md %})', []],
    ['a web address without its scheme', 'a.md', '[x](example.org)', ['1:5 error link-without-scheme']],
    ['a file that looks like a web address', 'a.md', '[x](install.sh) [y](main.rs) [z](conf.d)', []],
    [
      'an event that ends before it begins',
      '_events/a.md',
      '---\nstart: 2026-03-14\nend: 2026-03-13\n---\n',
      ['3:6 error event-ends-before-start'],
    ],
    [
      'a time of no clock',
      'events/a.md',
      '---\nstart: 2026-01-01T24:30\n---\n',
      ['2:8 error event-time-impossible'],
    ],
    [
      'an offset of nowhere',
      'events/b.md',
      '---\nstart: 2026-01-02T10:00+25:99\n---\n',
      ['2:8 error event-time-impossible'],
    ],
    [
      'an end of no calendar',
      'events/b.md',
      '---\nstart: 2026-01-02\nend: 2026-02-30\n---\n',
      ['3:6 error event-time-impossible'],
    ],
    [
      'a range of times',
      'events/a.md',
      '---\nstart: 2026-03-14 19:00-21:00\nend: 2026-03-14 21:00\n---\n',
      [],
    ],
    ['a night', 'events/a.md', '---\nstart: 2026-03-14 10:00\nend: "00:30"\n---\n', []],
    ['dashes and a word', 'a.md', '--- Tides\n\n[x](gone.md)\n\n---\n', ['3:5 error link-broken']],
    ['an event without a date', '_events/a.md', '---\ntitle: Every first Wednesday\n---\n', []],
    [
      'unknown people, tags and fields',
      'a.md',
      '---\nauthor: nobody\ntags: [x]\nstatus: past\nautor: y\n---\n\n@nobody #x',
      [],
    ],
    ['unreadable YAML', 'a.md', '---\ntitle: "x\n---\n', ['3:1 error front-matter-invalid']],
    ['wiki links', 'a.md', '[[gone]] [[_TOC_]]', []],
    ['front matter in TOML', 'a.md', '+++\ntitle = "x"\n+++\n', []],
    ['front matter that would run', 'a.md', '---js\nx()\n---\n', ['1:1 warning front-matter-language']],
    ['placeholders in a form', 'archetypes/a.md', '---\ntitle: {{ .Name }}\n---\n', []],
    ['somebody else’s files', 'vendor/x/README.md', '[x](gone.md) [y](#gone)', []],
    ['notes of an event', '_events/x/notes.md', '---\nattended: 25\n---\n', []],
    ['an answer to nothing', 'events/x/ada.md', '---\nrsvp: going\n---\n', ['1:1 error event-answer-orphan']],
    ['an empty link', 'a.md', 'Travel [#239]()', ['1:15 warning link-empty']],
    ['a chapter to be written', 'src/SUMMARY.md', '- [Later]()', []],
    ['a piece of other pages', '_includes/a.md', '[x](gone.md) [y](#gone)', []],
    ['an empty link that is an anchor', 'a.md', '[](){#here}', []],
    ['a person twice', '_people/b.md', '---\nid: a\n---\n', []],
  ])('%s', async (_what, file, text, expected) => {
    const around = { 'README.md': '# Read me\n\n## Install\n', '_people/a.md': '---\nname: A\n---\n' };
    expect(await problemsIn({ [file]: text }, around)).toEqual(expected);
  });

  test('an address of its site is the site’s', async () => {
    const around = {
      '_config.yml': 'kramdown:\n  input: kramdown\n',
      'pages/about.md': '# About us\n\n## 1. Who we are\n',
    };
    expect(
      await problemsIn(
        { 'a.md': '[x](/jobs/) [y](jobs) [z](/feed.xml) [w](/pages/about/#who-we-are)' },
        around,
      ),
    ).toEqual([]);
    expect(await problemsIn({ 'a.md': '[x](gone.md) [y](pages/about.md#gone)' }, around)).toEqual([
      '1:5 error link-broken',
      '1:18 warning anchor-missing',
    ]);
  });
});

describe('answers to an event', () => {
  const answer = 'events/hack-night/ada.md';

  test('two for one person are told at both', async () => {
    const files = {
      'members/ada.md': '---\nname: Ada Lovelace\ngithub: countess\n---\n',
      [answer]: '---\nrsvp: going\n---\n',
      'events/hack-night/countess.md': '---\nrsvp: maybe\n---\n',
    };
    expect(await problemsIn(files)).toEqual(['1:1 warning answer-doubled', '1:1 warning answer-doubled']);
    const { [answer]: one, ...alone } = files;
    expect(one).toContain('going');
    expect(await problemsIn(alone)).toEqual([]);
  });

  test.each([
    ['2126-03-14 19:00', 'true', ['3:11 warning attendance-too-early']],
    ['2126-03-14 19:00', 'false', []],
    ['2026-03-14 19:00', 'true', []],
  ])('an event of %s, attended: %s', async (start, attended, expected) => {
    const around = { ...base, 'events/hack-night.md': `---\nstart: ${start}\n---\n` };
    const text = `---\nrsvp: going\nattended: ${attended}\n---\n`;
    expect(await problemsIn({ [answer]: text }, around)).toEqual(expected);
  });
});
