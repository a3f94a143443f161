import { describe, expect, test } from 'vitest';
import { applyToTexts } from '../../../src/core/model/changes/apply-to-texts';
import type { ChangePlan } from '../../../src/core/model/changes/change-plan';
import { isTaken } from '../../../src/core/model/document-set/document-set';
import { planPromptThread, planUnstarting } from '../../../src/core/services/prompts/start-thread';
import { dayValues } from '../../../src/core/services/scaffold/day-values';
import { openInMemory } from '../community/in-memory-community';

const path = 'discussions/prompts/show-and-tell.md';
const prompt = `---
title: Show and tell
schedule: FREQ=WEEKLY;BYDAY=MO # as agreed
owner: ada
---

# This week

What did you ship before {{day}} ({{date}}, week {{week}})? {{unknown}}

---

Ask @ada.
`;
/** Sunday evening in UTC, Monday in Amsterdam. */
const now = Date.parse('2026-11-29T23:30:00Z');

async function started(text: string, files: Readonly<Record<string, string>> = {}) {
  const all = { 'community.yml': 'timezone: Europe/Amsterdam\n', [path]: text, ...files };
  const { community } = await openInMemory(all);
  const { documents, config } = community;
  const document = documents.get(path);
  if (!document) throw new Error('no prompt');
  const made = planPromptThread(
    document,
    { text, author: 'ada', now, language: 'en' },
    { config, siblings: [], exists: (at) => isTaken(documents, at) },
  );
  return { ...made, all, texts: textsAfter(made.plan, all) };
}

function textsAfter(plan: ChangePlan, files: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return applyToTexts(plan, new Map(Object.entries(files)));
}

describe('a thread of a prompt', () => {
  test('has its text, with the day of the community filled in, and nothing else', async () => {
    const { path: thread, texts } = await started(prompt);
    expect(thread).toBe('discussions/show-and-tell-november-30-2026/thread.md');
    expect(texts.get(thread)).toBe(`---
title: "Show and tell, November 30, 2026"
author: ada
created: 2026-11-29T23:30:00Z
type: prompt
status: open
---

# This week

What did you ship before November 30, 2026 (2026-11-30, week 49)? {{unknown}}

---

Ask @ada.
`);
  });

  test('is noted in the prompt, whose other bytes stay', async () => {
    const { texts } = await started(prompt.replaceAll('\n', '\r\n'));
    expect(texts.get(path)).toBe(
      prompt.replace('owner: ada\n', 'owner: ada\nlast: 2026-11-30\n').replaceAll('\n', '\r\n'),
    );
  });

  test('has the title and the language that the prompt gives', async () => {
    const text =
      '---\nschedule: FREQ=WEEKLY\nlang: nl\nthread_title: "Wat leer je? Week {{week}}"\nlast: 2026-11-23\n---\nOp {{day}}?\n';
    const { path: thread, texts } = await started(text);
    expect(thread).toBe('discussions/wat-leer-je-week-49/thread.md');
    expect(texts.get(thread)).toContain('title: "Wat leer je? Week 49"\n');
    expect(texts.get(thread)).toContain('lang: nl\n');
    expect(texts.get(thread)).toContain('Op 30 november 2026?');
    expect(texts.get(path)).toContain('last: 2026-11-30\n');
  });

  test('is taken back whole, to the byte', async () => {
    const { plan, texts, all } = await started(prompt);
    const back = planUnstarting(plan, path, prompt, texts.get(path) ?? '');
    expect(Object.fromEntries(textsAfter(back, Object.fromEntries(texts)))).toEqual(all);
  });

  test('never lands in the folder of prompts', async () => {
    const { path: thread } = await started('---\nthread_title: Prompts\nschedule: FREQ=DAILY\n---\nHi\n');
    expect(thread).toBe('discussions/prompts-2/thread.md');
  });

  test('keeps a title in one line, whatever is filled in', async () => {
    const { texts, path: thread } = await started(
      '---\nthread_title: |\n  One\n  two: {{date}}\nschedule: FREQ=DAILY\n---\nHi\n',
    );
    expect(texts.get(thread)).toContain('title: "One two: 2026-11-30"\n');
  });

  test.each([
    [{ year: 2027, month: 1, day: 3 }, '53'],
    [{ year: 2027, month: 1, day: 4 }, '1'],
    [{ year: 2024, month: 12, day: 30 }, '1'],
    [{ year: 2026, month: 12, day: 31 }, '53'],
  ])('%j is in week %s', (day, week) => {
    expect(dayValues(day, 'not a language!').week).toBe(week);
  });
});
