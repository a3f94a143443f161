import { describe, expect, it } from 'vitest';
import type { LogEntry } from '../../../src/core/model/moderation/log-entry';
import { sanctionOf, sanctionsAt } from '../../../src/core/model/moderation/sanctions';

const day = 24 * 3600_000;
const start = Date.UTC(2026, 0, 31, 12);
let clock = 0;

function entry(action: string, extra: Partial<LogEntry> = {}): LogEntry {
  clock++;
  return {
    id: `01M6EMCTG0936X86QH72T8Q${String(clock).padStart(3, '0')}`,
    at: start,
    lamport: clock,
    actor: 'leila',
    action,
    subject: 'bo',
    rules: [],
    automated: false,
    reviewedBy: [],
    ...extra,
  };
}

const holding = (entries: readonly LogEntry[], at: number): string[] =>
  sanctionsAt(entries, at).map(({ kind, subject, until }) =>
    [kind, subject, ...(until === undefined ? [] : [new Date(until).toISOString().slice(0, 10)])].join(' '),
  );

describe('sanctions', () => {
  it('hold from their decision until they end by themselves', () => {
    const mute = entry('mute', { duration: 'P7D' });
    expect(holding([mute], start - 1)).toEqual([]);
    expect(holding([mute], start)).toEqual(['mute bo 2026-02-07']);
    expect(holding([mute], start + 7 * day - 1)).toHaveLength(1);
    expect(holding([mute], start + 7 * day)).toEqual([]);
    expect(holding([entry('suspend', { duration: 'P1M' })], start)).toEqual(['suspension bo 2026-02-28']);
    expect(holding([entry('suspend')], start + 9999 * day)).toEqual(['suspension bo']);
    expect(holding([entry('mute', { duration: 'soon' })], start + 9999 * day)).toEqual(['mute bo']);
  });

  it('end where they are taken back or overruled, at once or by way of an appeal', () => {
    const mute = entry('mute', { duration: 'P7D' });
    const undo = entry('undo', { previous: mute.id, at: start + day });
    expect(holding([undo, mute], start + 1)).toHaveLength(1);
    expect(holding([undo, mute], start + day)).toEqual([]);
    const appeal = entry('appeal', { previous: mute.id, actor: 'bo' });
    expect(holding([mute, appeal], start + 1)).toHaveLength(1);
    const overrule = entry('overrule', { previous: appeal.id, actor: 'wout' });
    expect(holding([mute, appeal, overrule], start + 1)).toEqual([]);
    const undone = entry('undo', { previous: overrule.id });
    expect(holding([mute, appeal, overrule, undone], start + 1)).toHaveLength(1);
  });

  it('are replaced by a later one that names them', () => {
    const mute = entry('mute', { duration: 'P7D' });
    const shorter = entry('mute', { duration: 'P1D', previous: mute.id });
    expect(holding([mute, shorter], start)).toEqual(['mute bo 2026-02-01']);
  });

  it('are not decided by programs, nor kept from ending by a circle', () => {
    expect(holding([entry('mute', { automated: true })], start)).toEqual([]);
    const one = entry('appeal', { previous: 'x' });
    const circle = entry('appeal', { id: 'x', previous: one.id });
    expect(holding([one, circle, entry('overrule', { previous: 'x' })], start)).toEqual([]);
  });

  it('of one person: the suspension before the mute, then the longest', () => {
    const sanctions = sanctionsAt(
      [
        entry('mute'),
        entry('suspend', { duration: 'P1D' }),
        entry('suspend', { duration: 'P2D', subject: '@Bo-GH' }),
        entry('suspend', { subject: 'cy' }),
      ],
      start,
    );
    expect(sanctionOf({ id: 'bo', handles: ['bo-gh'] }, sanctions)).toMatchObject({
      kind: 'suspension',
      until: start + 2 * day,
    });
    expect(sanctionOf({ id: 'ada', handles: [] }, sanctions)).toBeUndefined();
  });
});
