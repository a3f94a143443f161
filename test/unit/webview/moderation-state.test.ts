import { describe, expect, test } from 'vitest';
import type { ShownCase, ShownQueue, ShownRow } from '../../../src/protocol/moderation-view';
import {
  at,
  firstState,
  isBeyondFilter,
  isReady,
  keptOf,
  keyBeside,
  messageText,
  offered,
  rowsByGroup,
  rowsShown,
  rowsToDecide,
  withDecision,
  withDraft,
  withMarked,
  withQueue,
  type ModerationState,
} from '../../../src/webview/moderation/state';

function row(key: string, more: Partial<ShownRow> = {}): ShownRow {
  return {
    key,
    title: key,
    author: 'Bo',
    reason: 'reported',
    group: 'low',
    since: 0,
    score: 1,
    sum: '',
    isHeld: false,
    isFirstPost: false,
    isMine: false,
    version: '',
    decisions: ['keep', 'hide', 'edit', 'warn'],
    ...more,
  };
}

const queue = (...rows: ShownRow[]): ShownQueue => ({
  rows,
  added: 0,
  moved: 0,
  reading: false,
  hasStore: true,
});
const opened = (...rows: ShownRow[]): ModerationState => withQueue(firstState(undefined), queue(...rows));
const shownCase = { key: 'a', body: 'Text', guideline: { cited: 'g#spam' } } as unknown as ShownCase;

describe('the page of the queue', () => {
  test('begins at the first case, and at the one it was at before', () => {
    expect(opened(row('a'), row('b')).current).toBe('a');
    const kept = keptOf(at(opened(row('a'), row('b')), 'b'));
    expect(withQueue(firstState(kept), queue(row('a'), row('b'))).current).toBe('b');
  });

  test('goes on to the case that took the place of a decided one', () => {
    const state = at(opened(row('a'), row('b'), row('c')), 'b');
    expect(withQueue(state, queue(row('a'), row('c'))).current).toBe('c');
    expect(withQueue(at(state, 'c'), queue(row('a'), row('b'))).current).toBe('b');
    expect(withQueue(state, queue()).current).toBe('');
  });

  test('stays at its case while others come and go, with what is written', () => {
    const state = withDraft(withDecision(at(opened(row('a'), row('b')), 'b'), 'hide'), { reason: 'Advert' });
    const next = withQueue(state, queue(row('c'), row('b')));
    expect([next.current, next.draft?.reason]).toEqual(['b', 'Advert']);
    expect(withQueue(state, queue(row('a'))).draft).toBeUndefined();
  });

  test('moves between cases, and no further than either end', () => {
    const state = opened(row('a'), row('b'));
    expect([keyBeside(state, -1), keyBeside(state, 1), keyBeside(at(state, 'b'), 1)]).toEqual([
      'a',
      'b',
      'b',
    ]);
  });

  test('shows first-time posters alone, and whatever is at hand', () => {
    const state = { ...opened(row('a'), row('b', { isFirstPost: true }), row('c')), onlyFirstPosts: true };
    expect(rowsShown(state).map(({ key }) => key)).toEqual(['a', 'b']);
    expect(rowsShown(at(state, 'b')).map(({ key }) => key)).toEqual(['b']);
    expect([isBeyondFilter(state), isBeyondFilter(at(state, 'b'))]).toEqual([true, false]);
    expect(isBeyondFilter({ ...state, onlyFirstPosts: false })).toBe(false);
    expect(rowsShown(at(at(state, 'b'), 'c')).map(({ key }) => key)).toEqual(['b', 'c']);
  });

  test('has groups in their order, without empty ones', () => {
    expect(rowsByGroup([row('a'), row('b', { group: 'high' })]).map(({ group }) => group)).toEqual([
      'high',
      'low',
    ]);
  });

  test('offers for several what fits all of them', () => {
    const person = row('b', { decisions: ['warn', 'mute'] });
    const state = opened(row('a'), person, row('c', { hindrance: 'You wrote this yourself.' }));
    expect(offered(state).decisions).toContain('edit');
    const both = withMarked(withMarked(state, 'a'), 'b');
    expect(offered(both)).toEqual({ decisions: ['warn'] });
    expect(rowsToDecide(both).map(({ key }) => key)).toEqual(['a', 'b']);
    expect(offered(withMarked(both, 'c'))).toEqual({ decisions: [], hindrance: 'You wrote this yourself.' });
    expect(rowsToDecide(withMarked(withMarked(both, 'a'), 'b')).map(({ key }) => key)).toEqual(['a']);
  });

  test('gives up a decision that does not fit what was selected since', () => {
    const state = withDecision(withMarked(opened(row('a'), row('b', { decisions: ['warn'] })), 'a'), 'hide');
    expect(withMarked(state, 'b').draft).toBeUndefined();
  });

  test('keeps the reason where another decision is taken, and cites what the case cites', () => {
    const begun = withDecision({ ...opened(row('a')), shown: shownCase }, 'hide');
    expect(begun.draft).toMatchObject({ guideline: 'g#spam', body: 'Text' });
    const other = withDecision(withDraft(begun, { reason: 'Advert', guideline: '' }), 'warn');
    expect(other.draft).toMatchObject({ decision: 'warn', reason: 'Advert', guideline: '' });
  });

  test('decides nothing without a reason, nor twice', () => {
    const begun = withDecision(opened(row('a')), 'hide');
    expect(isReady(begun)).toBe(false);
    expect(isReady(withDraft(begun, { reason: '  ' }))).toBe(false);
    const ready = withDraft(begun, { reason: 'Advert' });
    expect(isReady(ready)).toBe(true);
    expect(isReady({ ...ready, isSending: true })).toBe(false);
  });

  test('sends the message as it was changed by hand, else as its template has it', () => {
    const preview = { to: 'Bo', subject: '', body: 'Hello Bo' };
    const state = { ...withDecision(opened(row('a')), 'hide'), preview };
    expect(messageText(state)).toBe('Hello Bo');
    expect(messageText(withDraft(state, { message: 'Hi!' }))).toBe('Hi!');
  });
});
