import { describe, expect, test } from 'vitest';
import { applyToTexts } from '../../../src/core/model/changes/apply-to-texts';
import { isTaken } from '../../../src/core/model/document-set/document-set';
import { planFollowUp, type FollowUpOptions } from '../../../src/core/services/events/follow-up';
import { openInMemory } from '../community/in-memory-community';

const path = 'events/supper club.md';
const start = Date.UTC(2026, 2, 14, 22, 30);

async function followUp(text: string, more: Partial<FollowUpOptions> = {}) {
  const files = { 'community.yml': 'name: Harbour\nlanguages: [en, nl]\n', [path]: text };
  const { community } = await openInMemory(files);
  const { documents, config } = community;
  const event = documents.get(path);
  if (!event) throw new Error('The event is there.');
  const { plan, path: thread } = planFollowUp(
    event,
    { text, start, zone: 'Asia/Tokyo', author: 'ada', now: start + 9e7, language: 'en', ...more },
    {
      config,
      siblings: [],
      exists: (candidate) => isTaken(documents, candidate),
    },
  );
  const after = Object.fromEntries(applyToTexts(plan, new Map(Object.entries(files))));
  const opened = await openInMemory(after);
  return { after, thread, community: opened.community };
}

describe('a follow-up discussion', () => {
  test('and its event link to each other, on the day of the meeting', async () => {
    const { after, thread, community } = await followUp(
      '---\ntitle: Supper [club]\nstart: 2026-03-14\n---\n\nBring soup.\n',
    );
    // In Tokyo it was the next day already.
    expect(thread).toBe('discussions/after-supper-club-march-15-2026/thread.md');
    expect(after[path]).toBe(
      '---\ntitle: Supper [club]\nstart: 2026-03-14\n---\n\nBring soup.\n\n[How was it on March 15, 2026?](../discussions/after-supper-club-march-15-2026/thread.md)\n',
    );
    expect(after[thread]).toContain('How was [Supper \\[club\\]](../../events/supper%20club.md)?\n');
    expect([...community.problems()].map(([file]) => file)).toEqual([]);
  });

  test('of an event without a text, with carriage returns', async () => {
    const { after } = await followUp('---\r\ntitle: Supper\r\nstart: 2026-03-14\r\n---\r\n');
    expect(after[path]).toMatch(
      /^---\r\ntitle: Supper\r\nstart: 2026-03-14\r\n---\r\n+(?:\r\n)?\[How was it/,
    );
    expect(after[path]).not.toMatch(/[^\r]\n/);
  });

  test('from the community’s own text, in Dutch', async () => {
    const { after, thread } = await followUp('---\ntitle: Soep\nstart: 2026-03-14\n---\n', {
      language: 'nl',
      template: '---\ntitle: x\n---\n\nVertel, {{day}}: {{event}} {{other}}\n',
    });
    expect(thread).toBe('discussions/na-soep-15-maart-2026/thread.md');
    expect(after[thread]).toContain('Vertel, 15 maart 2026: [Soep](../../events/supper%20club.md) {{other}}');
  });
});
