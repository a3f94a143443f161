import { describe, expect, it } from 'vitest';
import { writtenTexts } from '../../../src/core/model/changes/apply-to-texts';
import type { ChangePlan } from '../../../src/core/model/changes/change-plan';
import { checkPlan } from '../../../src/core/model/changes/check-plan';
import type { LoggedEntry } from '../../../src/core/model/moderation/log/read-log';
import { verifyChain } from '../../../src/core/model/moderation/log/verify-chain';
import { decidedState } from '../../../src/core/model/moderation/post-state';
import { sanctionsAt } from '../../../src/core/model/moderation/sanctions';
import {
  planDecision,
  type DecisionInput,
} from '../../../src/core/services/moderation/decisions/plan-decision';
import { DecisionRefused } from '../../../src/core/services/moderation/decisions/refusals';
import { lastDecisionOf, removalBehind, upheld } from '../../../src/core/services/moderation/decisions/undo';
import { rulePrecisions } from '../../../src/core/services/moderation/precision';
import { lastDecision } from '../../../src/core/services/moderation/queue/last-decision';
import { standingLog } from '../../../src/core/services/moderation/queue/standing-log';
import { removedPath } from '../../../src/core/services/moderation/private-store/store-paths';

const path = 'discussions/job/01M6EMCTG0936X86QH72T8QB09.md';
const text = '---\r\nauthor: bo # me\r\nat: 2026-11-01\r\n---\r\n\r\nBuy!\r\n\r\n- now\r\n';
const now = Date.UTC(2026, 10, 2, 9);

/** A community and a store in memory, which plans are carried out in. */
function begin() {
  const files = new Map([[path, text]]);
  const store = new Map<string, string>();
  const entries: LoggedEntry[] = [];
  let clock = now;
  const carryOut = (plan: ChangePlan | undefined, texts: Map<string, string>): void => {
    if (!plan) return;
    const at = (one: string) =>
      texts.has(one) ? { type: 'file' as const, text: texts.get(one) as string } : undefined;
    expect(checkPlan(plan, at)).toEqual([]);
    for (const [one, written] of writtenTexts(plan, (asked) => texts.get(asked) ?? ''))
      texts.set(one, written);
  };
  return {
    files,
    store,
    entries,
    carryOut,
    decide(input: Omit<DecisionInput, 'actor' | 'reason'> & Partial<DecisionInput>) {
      clock += 1000;
      const post = { path, text: files.get(path) as string };
      const planned = planDecision([{ actor: 'leila', reason: 'Advert', subject: 'bo', post, ...input }], {
        now: clock,
        entries,
      });
      carryOut(planned.inStore, store);
      carryOut(planned.inCommunity, files);
      entries.push(...planned.entries);
      expect(verifyChain(entries)).toEqual([]);
      return planned;
    },
  };
}

describe('a decision', () => {
  it('hides a post, in its field alone, and takes that back', () => {
    const { files, decide, entries } = begin();
    const { notices } = decide({ action: 'hide', guideline: 'guidelines/conduct.md#spam' });
    expect(files.get(path)).toBe(text.replace('---\r\n\r\n', 'state: hidden\r\n---\r\n\r\n'));
    expect(notices).toEqual([]);
    const last = lastDecisionOf('leila', entries);
    decide({ action: 'undo', previous: last?.id ?? '' });
    expect(files.get(path)).toBe(text);
    expect(lastDecisionOf('leila', entries)).toBeUndefined();
  });

  it('takes back to what was decided before', () => {
    const { files, decide, entries } = begin();
    decide({ action: 'hold', actor: 'wout' });
    decide({ action: 'hide' });
    decide({ action: 'undo', previous: entries.at(-1)?.id ?? '' });
    expect(files.get(path)).toContain('state: held\r\n');
    decide({ action: 'keep' });
    expect(files.get(path)).toBe(text);
  });

  it('moves what is removed into the store first, says that history has it, and brings it back', () => {
    const { files, store, decide, entries } = begin();
    const { notices, inStore } = decide({ action: 'remove' });
    const [removal] = entries as [LoggedEntry];
    expect(inStore?.changes).toHaveLength(1);
    expect(store.get(removedPath(removal.id))).toBe(text);
    expect(files.get(path)).not.toContain('Buy!');
    expect(files.get(path)).toContain('author: bo # me\r\n');
    expect(files.get(path)).toContain('state: removed\r\n');
    expect(notices[0]?.template).toMatch(/history still has it/);
    expect(() => decide({ action: 'undo', previous: removal.id })).toThrow(DecisionRefused);
    expect(removalBehind(removal, entries)).toBe(removal);
    decide({ action: 'undo', previous: removal.id, earlierText: store.get(removedPath(removal.id)) ?? '' });
    expect(files.get(path)).toBe(text);
  });

  it('is overruled by another moderator, in one step with the appeal', () => {
    const { files, decide, entries } = begin();
    decide({ action: 'hide' });
    decide({ action: 'appeal', actor: 'bo', previous: entries[0]?.id ?? '' });
    const appeal = entries[1] as LoggedEntry;
    expect(() => decide({ action: 'overrule', previous: appeal.id })).toThrow(/another moderator/);
    decide({ action: 'overrule', actor: 'wout', previous: appeal.id });
    expect(files.get(path)).toBe(text);
  });

  it('is upheld by another moderator, and a mute still ends when it would have ended', () => {
    const { decide, entries } = begin();
    decide({ action: 'mute', duration: 'P7D' });
    const until = sanctionsAt(entries, now + 5000)[0]?.until;
    decide({ action: 'appeal', actor: 'bo', previous: entries[0]?.id ?? '' });
    const post = { path, text };
    decide(upheld(entries[1] as LoggedEntry, { actor: 'wout', reason: 'Right', post }, entries, now + 3000));
    expect(sanctionsAt(entries, now + 5000)).toMatchObject([{ kind: 'mute', entry: entries[2]?.id, until }]);
  });

  it.each([
    [{ action: 'hide', actor: 'bo' }, /own posts/],
    [{ action: 'hide', reason: ' ' }, /needs a reason/],
    [{ action: 'undo', previous: 'x' }, /no entry “x”/],
  ] as const)('%j is refused', (input, why) => {
    const { decide, files } = begin();
    expect(() => decide(input)).toThrow(why);
    expect(files.get(path)).toBe(text);
  });

  it('of several at once is one plan with entries in a chain', () => {
    const other = { path: 'discussions/job/thread.md', text: 'Text\n' };
    const planned = planDecision(
      [
        { action: 'hide', actor: 'leila', reason: 'Advert', post: { path, text } },
        { action: 'remove', actor: 'leila', reason: 'Advert', post: other },
      ],
      { now, entries: [] },
    );
    expect(verifyChain(planned.entries)).toEqual([]);
    expect(planned.entries.map(({ lamport }) => lamport)).toEqual([1, 2]);
    expect(planned.inCommunity.changes).toHaveLength(4);
  });

  it('edits a post’s text and nothing else', () => {
    const { files, decide } = begin();
    decide({ action: 'edit', body: 'Moved.' });
    expect(files.get(path)).toBe(text.replace('Buy!\r\n\r\n- now', 'Moved.'));
  });
});

describe('taking back what changed a text', () => {
  function beginEdited(body = 'Moved.') {
    const begun = begin();
    begun.decide({ action: 'edit', body });
    const [edit] = begun.entries as [LoggedEntry];
    const earlierText = begun.store.get(removedPath(edit.id)) ?? '';
    const write = (from: string, to: string) =>
      begun.files.set(path, (begun.files.get(path) ?? '').replace(from, to));
    return { ...begun, edit, earlierText, write };
  }

  it('brings back the text from before an edit, byte for byte', () => {
    const { files, decide, edit, earlierText } = beginEdited();
    expect(earlierText).toBe(text);
    decide({ action: 'undo', previous: edit.id, earlierText });
    expect(files.get(path)).toBe(text);
  });

  it.each(['\n\n---\na: b\n---\nMoved.  \n\n', '', 'Ä\r\n\r\n> b'])(
    'knows what an edit to %j left',
    (body) => {
      const { files, decide, edit, earlierText } = beginEdited(body);
      decide({ action: 'undo', previous: edit.id, earlierText });
      expect(files.get(path)).toBe(text);
    },
  );

  it('keeps fields that somebody changed since, and other line endings', () => {
    const { files, decide, edit, earlierText, write } = beginEdited();
    write('author: bo # me', 'author: bo\r\nstate: held');
    files.set(path, (files.get(path) ?? '').replaceAll('\r\n', '\n'));
    decide({ action: 'undo', previous: edit.id, earlierText });
    expect(files.get(path)).toBe(
      text.replace('author: bo # me', 'author: bo\nstate: held').replaceAll('\r\n', '\n'),
    );
  });

  it('is refused where somebody changed the text since', () => {
    const { files, decide, edit, earlierText, write } = beginEdited();
    write('Moved.', 'Moved to the market.');
    const before = files.get(path);
    expect(() => decide({ action: 'undo', previous: edit.id, earlierText })).toThrow(
      /changed after the edit/,
    );
    expect(files.get(path)).toBe(before);
  });

  it('says so where nobody kept the text', () => {
    const { files, decide, edit } = beginEdited();
    const { notices } = decide({ action: 'undo', previous: edit.id });
    expect(notices[0]?.template).toMatch(/The text stays as it is/);
    expect(files.get(path)).toContain('Moved.');
  });

  it('is done by an overruling too, which a later change does not stop', () => {
    for (const later of [undefined, 'Moved to the market.']) {
      const { files, decide, edit, earlierText, entries, write } = beginEdited();
      if (later !== undefined) write('Moved.', later);
      decide({ action: 'appeal', actor: 'bo', previous: edit.id });
      const previous = entries.at(-1)?.id ?? '';
      const { notices } = decide({ action: 'overrule', actor: 'wout', previous, earlierText });
      expect(notices).toHaveLength(later === undefined ? 0 : 1);
      expect(files.get(path)).toContain(later ?? 'Buy!');
    }
  });

  it('overwrites nothing that was written into a removed post', () => {
    const { files, store, decide, entries } = begin();
    decide({ action: 'remove' });
    const [{ id }] = entries as [LoggedEntry];
    files.set(path, `${files.get(path)}Something else\r\n`);
    const earlierText = store.get(removedPath(id)) ?? '';
    expect(() => decide({ action: 'undo', previous: id, earlierText })).toThrow(/wrote into this post/);
  });

  it('shows a text that only its field called removed', () => {
    const { files, decide } = begin();
    files.set(path, text.replace('author: bo # me', 'author: bo # me\r\nstate: removed'));
    decide({ action: 'keep' });
    expect(files.get(path)).toBe(text);
  });
});

describe('a post that is held', () => {
  const held = text.replace('2026-11-01\r\n', '2026-11-01\r\nstate: held\r\n');
  function beginHeld() {
    const begun = begin();
    begun.decide({ action: 'hold', actor: 'links', rules: ['links'] });
    expect(begun.files.get(path)).toBe(held);
    return { ...begun, hold: begun.entries[0]?.id ?? '' };
  }

  it('is edited and shown again in one step, whose hold and rule were right all the same', () => {
    const { files, decide, entries, hold } = beginHeld();
    const edit = { action: 'edit', body: 'Moved.', previous: hold, rules: ['links'] } as const;
    const { notices } = decide({ ...edit, publishes: true });
    expect(files.get(path)).toBe(text.replace('Buy!\r\n\r\n- now', 'Moved.'));
    expect(entries.map(({ action }) => action)).toEqual(['hold', 'edit', 'keep']);
    expect(notices).toEqual([]);
    expect(decidedState(entries, path).state).toBe('visible');
    expect(rulePrecisions(entries).get('links')).toEqual({ right: 1, decided: 1 });
    expect(lastDecision(standingLog(entries), 'leila', now).map(({ action }) => action)).toEqual([
      'edit',
      'keep',
    ]);
  });

  function beginHeldByHand() {
    const begun = begin();
    begun.files.set(path, held);
    return { ...begun, hold: undefined };
  }

  it.each([
    ['by an entry of the log', beginHeld, ['hold']],
    ['by its file alone', beginHeldByHand, []],
  ] as const)('is held again once that is taken back, where it was held %s', (_, beginIt, left) => {
    const { files, store, decide, carryOut, entries, hold } = beginIt();
    decide({ action: 'edit', body: 'Moved.', publishes: true, ...(hold && { previous: hold }) });
    const edit = entries.find(({ action }) => action === 'edit') as LoggedEntry;
    const post = { path, text: files.get(path) as string };
    const planned = planDecision(
      lastDecision(standingLog(entries), 'leila', now)
        .toReversed()
        .map(({ id }) => ({
          action: 'undo',
          actor: 'leila',
          reason: 'Undone',
          previous: id,
          post,
          ...(id === edit.id && { earlierText: store.get(removedPath(id)) ?? '' }),
        })),
      { now: now + 5000, entries },
    );
    expect(planned.inCommunity.changes).toHaveLength(3);
    carryOut(planned.inCommunity, files);
    entries.push(...planned.entries);
    expect(files.get(path)).toBe(held);
    expect(standingLog(entries).entries.map(({ action }) => action)).toEqual(left);
  });

  it.each([
    ['edit', { body: 'Moved.' }],
    ['edit', { body: 'Moved.', publishes: false }],
    ['warn', {}],
    ['mute', { duration: 'P7D' }],
    ['suspend', { duration: 'P7D' }],
    ['warn', { publishes: true }],
  ] as const)('stays held after %s %j, which is said', (action, more) => {
    const { files, decide, entries } = beginHeld();
    const { notices } = decide({ action, ...more });
    expect(files.get(path)).toContain('state: held\r\n');
    expect(entries).toHaveLength(2);
    expect(notices.map(({ template }) => template)).toEqual([
      'The post is still held: it waits in the queue for Keep, Hide or Remove.',
    ]);
  });

  it.each(['keep', 'hide', 'remove'] as const)('is no longer held after %s', (action) => {
    const { files, decide } = beginHeld();
    const { notices } = decide({ action });
    expect(files.get(path)).not.toContain('state: held');
    expect(notices.some(({ template }) => template.includes('still held'))).toBe(false);
  });

  it('is the only one that an edit shows: one that was hidden stays so', () => {
    const { files, decide, entries } = begin();
    decide({ action: 'hide' });
    decide({ action: 'edit', body: 'Moved.', publishes: true });
    expect(files.get(path)).toContain('state: hidden\r\n');
    expect(entries.map(({ action }) => action)).toEqual(['hide', 'edit']);
  });
});
