import { describe, expect, test } from 'vitest';
import { createEmitter } from '../../../src/core/base/emitter';
import type { Progress } from '../../../src/core/base/ports';
import type { CommunityChange, CommunityStatus } from '../../../src/core/community/reader';
import { createFigureMemory } from '../../../src/extension/features/analytics/figure-memory';
import { whenRead } from '../../../src/extension/features/analytics/when-read';
import type { CommunityFolder } from '../../../src/extension/communities/community-folder';
import type { MetricRow } from '../../../src/protocol/analytics-view';

const row = (id: string, value: number): MetricRow => ({
  id,
  group: 'growth',
  title: id,
  formula: id,
  unit: 'people',
  better: 'higher',
  value,
  details: [],
});

describe('what was measured', () => {
  const key = { days: 30, scope: {} } as const;

  test('is there once it is complete, as it was told last', () => {
    const memory = createFigureMemory(() => 0);
    const measurement = memory.start('a', key);
    measurement.add({
      metrics: [row('crew', 1), row('boats', 2)],
      choices: { teams: [], langs: [], kinds: [] },
    });
    expect(memory.recall('a', key)).toBeUndefined();
    measurement.add({ metrics: [row('crew', 3)], goals: [] });
    measurement.finish();
    expect(memory.recall('a', key)).toMatchObject({ metrics: [row('crew', 3), row('boats', 2)], goals: [] });
    expect(memory.recall('b', key)).toBeUndefined();
    expect(memory.recall('a', { days: 90, scope: {} })).toBeUndefined();
    expect(memory.recall('a', { days: 30, scope: { lang: 'nl' } })).toBeUndefined();
  });

  test('is forgotten when the community changes, also while it is measured, and when it is old', () => {
    let now = 0;
    const memory = createFigureMemory(() => now);
    const begun = memory.start('a', key);
    memory.forget('a');
    begun.finish();
    expect(memory.recall('a', key)).toBeUndefined();
    memory.start('a', key).finish();
    expect(memory.recall('a', key)).toBeDefined();
    now += 11 * 60_000;
    expect(memory.recall('a', key)).toBeUndefined();
  });
});

describe('waiting until a community has been read', () => {
  function reading() {
    const changes = createEmitter<CommunityChange>(() => undefined);
    let status: CommunityStatus = { phase: 'new' };
    const community = {
      get status() {
        return status;
      },
      onDidChange: changes.event,
    };
    return {
      folder: { community } as unknown as CommunityFolder,
      become(next: CommunityStatus) {
        status = next;
        changes.fire({ status: true });
      },
    };
  }

  test.each<[CommunityStatus['phase'], string]>([
    ['ready', 'ready'],
    ['cancelled', 'cancelled'],
  ])('ends when it is %s, and says how far it is', async (phase, expected) => {
    const { folder, become } = reading();
    const told: Progress[] = [];
    const read = whenRead(folder, new AbortController().signal, (progress) => told.push(progress));
    become({ phase: 'reading', progress: { done: 3, total: 9, of: 'files' } });
    expect(told).toEqual([{ done: 3, total: 9 }]);
    become({ phase });
    await expect(read).resolves.toBe(expected);
    await expect(whenRead(folder, new AbortController().signal, () => undefined)).resolves.toBe(expected);
  });

  test('fails as reading did, and ends at once when nobody waits any more', async () => {
    const { folder, become } = reading();
    const controller = new AbortController();
    const given = whenRead(folder, controller.signal, () => undefined);
    const read = whenRead(folder, new AbortController().signal, () => undefined);
    controller.abort(new Error('Enough'));
    await expect(given).rejects.toThrow('Enough');
    become({ phase: 'failed', failure: 'No disk' });
    await expect(read).rejects.toThrow('No disk');
  });
});
