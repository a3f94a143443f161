import type { LogEntry } from '../../../src/core/model/moderation/log-entry';
import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import { derivePosts } from '../../../src/core/services/moderation/queue/posts';
import {
  countWaiting,
  groupOfItem,
  hindranceOf,
  type QueueReader,
} from '../../../src/core/services/moderation/queue/queue-groups';
import type { QueueItem } from '../../../src/core/services/moderation/queue/queue-item';
import { reasonsOf } from '../../../src/core/services/moderation/queue/reasons';
import { keepInPlace, takeIn } from '../../../src/core/services/moderation/queue/shown-queue';
import type { Community } from '../../../src/core/community/community';
import { openInMemory } from '../community/in-memory-community';
import {
  daysAgo,
  entry,
  finding,
  harbour,
  moderationCase,
  openHarbour,
  paths,
  post,
  queueOf,
  report,
} from './queue-input';

const abouts = (items: readonly QueueItem[]): string[] => items.map(({ about }) => about);
const readerOf = (community: Community, id = 'ada'): QueueReader => ({
  people: community.people,
  person: community.people.byId(id),
});
const words = (item: QueueItem | undefined, { people }: Community): string =>
  item ? reasonsOf(item, people).map(inEnglish).join(', ') : 'no item';

describe('the queue', () => {
  test('is empty where nothing waits', async () => {
    expect(queueOf(await openHarbour())).toEqual([]);
  });

  test('has an item for each matter, with everything against it, most urgent first', async () => {
    const community = await openHarbour({ [paths.cy]: post('cy', 4, 'state: held\n') });
    const items = queueOf(community, {
      findings: [
        finding(paths.bo, { weight: 4 }),
        finding(paths.cy, { rule: 'words', weight: 9, action: 'hold' }),
      ],
      reports: [report(paths.bo), report(paths.bo), report(paths.dee), report('', { subject: 'bo' })],
    });
    expect(items.map((item) => `${item.about} ${item.priority}: ${words(item, community)}`)).toEqual([
      `${paths.cy} high: held, rule “words”, first post`,
      `${paths.bo} medium: reported 2 times, rule “links”, first post`,
      'bo low: reported',
      `${paths.dee} low: reported, first post`,
    ]);
  });

  test('holds what readers do not see until a moderator has looked, without a rule or a report', async () => {
    const community = await openHarbour({ [paths.cy]: post('cy', 4, 'state: held\n') });
    const [item] = queueOf(community);
    expect(item).toMatchObject({ about: paths.cy, isHeld: true, since: daysAgo(4), priority: 'low' });
    // A decision that did not show it again does not end the matter.
    expect(queueOf(community, { log: [entry('keep', { target: paths.cy })] })).toHaveLength(1);
  });

  test.each([
    ['edit', 'still held, and edited, first post'],
    ['warn', 'still held, its author warned, first post'],
    ['mute', 'still held, its author muted, first post'],
    ['suspend', 'still held, its author suspended, first post'],
  ] as const)('says of a held post that %s left it held, until it is held anew', async (action, expected) => {
    const community = await openHarbour({ [paths.cy]: post('cy', 4, 'state: held\n') });
    const said = (...log: LogEntry[]): string[] =>
      queueOf(community, { log }).map((item) => words(item, community));
    const hold = entry('hold', { target: paths.cy, automated: true });
    const left = entry(action, { target: paths.cy });
    expect(said(hold, left)).toEqual([expected]);
    expect(said(hold, left, entry('hold', { target: paths.cy }))).toEqual(['held, first post']);
  });

  test('leaves out what rules only note or measure', async () => {
    const community = await openHarbour();
    expect(
      queueOf(community, {
        findings: [finding(paths.bo, { action: 'note' }, { status: 'shadow', weight: 20 })],
      }),
    ).toEqual([]);
  });

  test('keeps a finding until a decision names its rules, and asks again once the post was edited', async () => {
    const community = await openHarbour();
    const findings = [finding(paths.bo, {}, { rule: 'words' })];
    const decided = (rules: string[]): number =>
      queueOf(community, { findings, log: [entry('keep', { target: paths.bo, rules })] }).length;
    expect(decided(['links'])).toBe(1);
    expect(decided(['links', 'words'])).toBe(0);
    const edited = await openHarbour({
      [paths.bo]: post('bo', 5, `edited_at: ${new Date(daysAgo(0.5)).toISOString()}\n`),
    });
    const log = [entry('keep', { target: paths.bo, rules: ['links', 'words'] })];
    expect(queueOf(edited, { findings, log })).toHaveLength(1);
  });

  test('answers a report by a decision after it, or by one that names it', async () => {
    const community = await openHarbour();
    const one = report(paths.bo, { at: daysAgo(0.5) });
    const decision = entry('warn', { target: paths.bo });
    expect(queueOf(community, { reports: [one], log: [decision] })).toHaveLength(1);
    expect(queueOf(community, { reports: [one], log: [{ ...decision, report: one.id }] })).toEqual([]);
    expect(queueOf(community, { reports: [report(paths.bo)], log: [decision] })).toEqual([]);
    // “No action” ends a matter where a person decided it.
    expect(
      queueOf(community, { reports: [report(paths.bo)], log: [entry('note', { target: paths.bo })] }),
    ).toEqual([]);
    const automated = entry('note', { target: paths.bo, automated: true });
    expect(queueOf(community, { reports: [report(paths.bo)], log: [automated] })).toHaveLength(1);
  });

  test('has a matter again when its decision is undone', async () => {
    const community = await openHarbour();
    const decision = entry('keep', { target: paths.bo });
    const log = [decision, entry('undo', { target: paths.bo, previous: decision.id })];
    expect(queueOf(community, { reports: [report(paths.bo)], log })).toHaveLength(1);
  });

  test('puts what was escalated on top, until it is decided', async () => {
    const community = await openHarbour();
    const reports = [report(paths.bo, { at: daysAgo(3) }), report(paths.dee)];
    const escalation = entry('escalate', { target: paths.dee });
    const items = queueOf(community, { reports, log: [escalation], findings: [finding(paths.bo)] });
    const dee = items.find(({ about }) => about === paths.dee);
    expect(dee?.priority).toBe('high');
    expect(words(dee, community)).toMatch(/^escalated by Ada Mast/);
    expect(queueOf(community, { log: [escalation, entry('keep', { target: paths.dee })] })).toEqual([]);
  });

  test('has appeals until they are answered, for anybody but whoever decided', async () => {
    const community = await openHarbour();
    const decision = entry('hide', { target: paths.bo, subject: 'bo' });
    const appeal = entry('appeal', { actor: 'bo', target: paths.bo, subject: 'bo', previous: decision.id });
    const [item] = queueOf(community, { log: [decision, appeal] });
    if (!item) throw new Error('no item');
    expect(groupOfItem(item, readerOf(community))).toBe('appeals');
    expect(hindranceOf(item, readerOf(community))).toBe('own decision');
    expect(hindranceOf(item, readerOf(community, 'cy'))).toBeUndefined();
    expect(hindranceOf(item, readerOf(community, 'bo'))).toBe('own appeal');
    for (const action of ['overrule', 'keep'])
      expect(
        queueOf(community, {
          log: [decision, appeal, entry(action, { actor: 'cy', target: paths.bo, previous: appeal.id })],
        }),
      ).toEqual([]);
  });

  test('says who is at it, and that own posts cannot be decided', async () => {
    const community = await openHarbour();
    const items = queueOf(community, {
      reports: [report(paths.bo), report(paths.cy), report(paths.dee)],
      cases: [
        moderationCase(paths.bo, { claimedBy: 'cy', claimedAt: daysAgo(1) }),
        moderationCase(paths.dee, { claimedBy: 'ada' }),
      ],
    });
    const groups = (id: string): Record<string, string> =>
      Object.fromEntries(
        items.map((item) => [
          item.author,
          `${groupOfItem(item, readerOf(community, id))}, ${hindranceOf(item, readerOf(community, id))}`,
        ]),
      );
    expect(groups('ada')).toEqual({
      bo: 'in progress, in progress',
      cy: 'low, undefined',
      dee: 'mine, undefined',
    });
    expect(groups('cy')).toEqual({
      bo: 'mine, undefined',
      cy: 'low, own post',
      dee: 'in progress, in progress',
    });
    expect(countWaiting(items, readerOf(community))).toBe(2);
  });

  test('takes an escalated matter from whoever was at it', async () => {
    const community = await openHarbour();
    const [item] = queueOf(community, {
      reports: [report(paths.bo)],
      cases: [moderationCase(paths.bo, { claimedBy: 'ada', claimedAt: daysAgo(1.5) })],
      log: [entry('escalate', { target: paths.bo })],
    });
    expect(item && groupOfItem(item, readerOf(community))).toBe('high');
  });

  test('keeps a matter whose file is gone', async () => {
    const [item] = queueOf(await openHarbour(), { reports: [report('discussions/gone/thread.md')] });
    expect(item).toMatchObject({ about: 'discussions/gone/thread.md', author: '', isFirstPost: false });
    expect(item?.post).toBeUndefined();
  });
});

describe('the queue as it is shown', () => {
  test('does not move under one’s hands, and says what is new', async () => {
    const community = await openHarbour();
    const reader = readerOf(community);
    const first = queueOf(community, { reports: [report(paths.bo), report(paths.dee)] });
    const shown = takeIn(first, reader);
    expect(abouts(shown.rows.map(({ item }) => item))).toEqual([paths.bo, paths.dee]);
    const later = queueOf(community, {
      reports: [report(paths.bo), report(paths.dee), report(paths.cy)],
      findings: [finding(paths.dee, { weight: 20 })],
    });
    const kept = keepInPlace(shown.places, later, reader);
    expect(abouts(kept.rows.map(({ item }) => item))).toEqual([paths.bo, paths.dee]);
    expect([kept.added, kept.moved]).toEqual([1, 1]);
    const taken = takeIn(later, reader);
    expect(taken.rows.map(({ item, group }) => `${item.author} ${group}`)).toEqual([
      'dee high',
      'bo low',
      'cy low',
    ]);
  });

  test('lets go of what was decided, and has it back in its place when that is undone', async () => {
    const community = await openHarbour();
    const reader = readerOf(community);
    const both = queueOf(community, { reports: [report(paths.bo), report(paths.dee)] });
    const shown = takeIn(both, reader);
    const kept = keepInPlace(shown.places, both.slice(1), reader);
    expect(abouts(kept.rows.map(({ item }) => item))).toEqual([paths.dee]);
    const back = keepInPlace(kept.places, both, reader);
    expect(abouts(back.rows.map(({ item }) => item))).toEqual([paths.bo, paths.dee]);
    expect(back.added).toBe(0);
  });

  test('moves what the reader claims at once, and what others claim when asked', async () => {
    const community = await openHarbour();
    const reader = readerOf(community);
    const reports = [report(paths.bo), report(paths.dee)];
    const shown = takeIn(queueOf(community, { reports }), reader);
    const claimedBy = (who: string): QueueItem[] =>
      queueOf(community, { reports, cases: [moderationCase(paths.bo, { claimedBy: who })] });
    const groups = (items: QueueItem[]): string[] =>
      keepInPlace(shown.places, items, reader).rows.map(({ item, group }) => `${item.author} ${group}`);
    expect(groups(claimedBy('ada'))).toEqual(['bo mine', 'dee low']);
    expect(groups(claimedBy('cy'))).toEqual(['bo low', 'dee low']);
  });

  test('takes in what comes where there was nothing', async () => {
    const community = await openHarbour();
    const items = queueOf(community, { reports: [report(paths.bo)] });
    expect(keepInPlace([], items, readerOf(community))).toMatchObject({ added: 0, rows: [{ group: 'low' }] });
  });
});

describe('what the queue knows of posts', () => {
  test('follows the files', async () => {
    const opened = await openInMemory(harbour);
    const posts = derivePosts(opened.community);
    const first = (path: string): boolean => {
      const document = opened.community.documents.get(path);
      return document !== undefined && posts.value().isFirst(document);
    };
    expect(first(paths.bo)).toBe(true);
    const later = 'discussions/knots/01KBBT6R80CS9FQM0JCWKAM004.md';
    await opened.change({ [later]: post('bo', 1, 'state: held\n') });
    expect([first(paths.bo), first(later)]).toEqual([true, false]);
    expect([...posts.value().held]).toEqual([later]);
    expect(posts.value().of('bo')).toEqual([later, paths.bo]);
    await opened.change({ [later]: undefined });
    expect([...posts.value().held]).toEqual([]);
    posts.dispose();
  });
});
