import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headsOf } from '../../../src/core/model/moderation/log/verify-chain';
import type { NewEntry } from '../../../src/core/services/moderation/log/plan-entry';
import { append, entriesIn, faultsIn, type LogFiles } from './log-folder';

const start = Date.UTC(2026, 10, 2, 9);
const hide: NewEntry = {
  actor: 'leila',
  action: 'hide',
  subject: 'bram',
  target: 'discussions/job/01M6EMCTG0936X86QH72T8QB09.md',
  rules: ['job-adverts'],
  guideline: 'guidelines/conduct.md#job-posts',
  reason: 'A vacancy outside its place:\n\n“see #jobs”, \\ and ‘é’ 🦭',
  appealUntil: start + 14 * 24 * 3600_000,
};

function logOf(length: number): LogFiles {
  const files: LogFiles = new Map();
  for (let i = 0; i < length; i++) append(files, hide, start + i * 60_000);
  return files;
}

describe('the chain of the log', () => {
  it('is what was written, entry by entry', () => {
    const files: LogFiles = new Map();
    const first = append(files, hide, start, () => 0);
    expect(first.path).toMatch(/^moderation\/log\/2026\/01[0-9A-Z]{8}0{16}\.yml$/);
    expect(first.text.split('\n').slice(0, 5)).toEqual([
      expect.stringMatching(/^id: 01[0-9A-Z]{24}$/),
      'at: 2026-11-02T09:00:00Z',
      'lamport: 1',
      'actor: leila',
      'action: hide',
    ]);
    append(files, { actor: 'wout', action: 'undo', previous: 'x' }, start + 1000);
    const [one, two] = entriesIn(files).entries;
    expect(one).toMatchObject({ ...hide, lamport: 1, automated: false, reviewedBy: [] });
    expect(two).toMatchObject({ actor: 'wout', lamport: 2, prevHash: one?.hash?.sha256, previous: 'x' });
    expect(faultsIn(files)).toEqual([]);
  });

  it('goes on after an entry with a forged clock, which alone is at fault', () => {
    const files = logOf(2);
    const forged = append(files, hide, start + 200_000);
    files.set(forged.path, String(forged.text).replace(/^lamport: 3$/m, `lamport: ${2 ** 53 - 1}`));
    const [fault] = faultsIn(files);
    expect(fault).toMatchObject({ path: forged.path });
    const later = [300_000, 400_000].map((ms) => append(files, { ...hide, action: 'keep' }, start + ms).path);
    expect(
      entriesIn(files)
        .entries.map(({ path }) => path)
        .slice(-2),
    ).toEqual(later);
    const faulty = faultsIn(files).map((each) => (each === 'unreadable' ? each : each.path));
    expect(new Set(faulty)).toEqual(new Set([forged.path]));
  });

  it('catches each byte of each entry that is changed, in turn', () => {
    const files = logOf(4);
    for (const [path, text] of [...files]) {
      const bytes = new TextEncoder().encode(text as string);
      for (let at = 0; at < bytes.length; at++) {
        for (const to of [(bytes[at] as number) ^ 1, 0x0a, 0x20, 0x30]) {
          if (bytes[at] === to) continue;
          const changed = bytes.slice();
          changed[at] = to;
          files.set(path, changed);
          expect(faultsIn(files), `${path}: byte ${at} as ${to}`).not.toEqual([]);
        }
      }
      files.set(path, text);
    }
    expect(faultsIn(files)).toEqual([]);
  });

  it('catches each byte of all entries but the last ones, even if its own hash is made again', async () => {
    const { withOwnHash } = await import('../../../src/core/formats/entry-hash');
    const files = logOf(3);
    const [path, text] = [...files][1] as [string, string];
    const lines = text.replace(/^hash: .*\n$/m, '');
    files.set(path, withOwnHash(lines.replace('bram', 'brem')));
    expect(faultsIn(files)).toMatchObject([{ code: 'log-predecessor', path: [...files.keys()][2] }]);
  });

  it('tells of an edited entry once, and where it stands', () => {
    const files = logOf(3);
    const [path, text] = [...files][1] as [string, string];
    files.set(path, text.replace('subject: bram', 'subject: mehmet'));
    expect(faultsIn(files)).toMatchObject([{ code: 'log-edited', path, field: 'hash' }]);
  });

  it('finds an edited entry of a log that was written by other means, by the hash that the next one names', () => {
    const files = logOf(2);
    const [[firstPath, first], [secondPath, second]] = [...files] as [[string, string], [string, string]];
    const bare = first.replace(/^hash: .*\n/m, '');
    files.set(firstPath, bare);
    const sha = entriesIn(files).entries[0]?.hash?.sha256 ?? '';
    files.set(secondPath, second.replace(/^hash: .*\n/m, '').replace(/prev_hash: .*/, `prev_hash: ${sha}`));
    expect(faultsIn(files)).toEqual([]);
    files.set(firstPath, bare.replace('hide', 'keep'));
    expect(faultsIn(files)).toMatchObject([
      { code: 'log-edited', path: firstPath },
      { code: 'log-predecessor' },
    ]);
  });

  it('catches each entry that is taken out, except the last', () => {
    const whole = logOf(5);
    for (const path of [...whole.keys()].slice(0, -1)) {
      const files: LogFiles = new Map(whole);
      files.delete(path);
      expect(faultsIn(files)).not.toEqual([]);
    }
  });

  it('is no worse for other line endings, which Git may check out', () => {
    const files = logOf(3);
    for (const [path, text] of files) files.set(path, (text as string).replaceAll('\n', '\r\n'));
    expect(faultsIn(files)).toEqual([]);
    append(files, hide, start + 3_600_000);
    expect(faultsIn(files)).toEqual([]);
  });

  it('joins what two wrote apart from each other', () => {
    const here = logOf(2);
    const there: LogFiles = new Map(here);
    append(here, { ...hide, actor: 'leila' }, start + 600_000);
    append(there, { ...hide, actor: 'wout' }, start + 500_000);
    append(there, { ...hide, actor: 'wout' }, start + 700_000);
    const merged: LogFiles = new Map([...here, ...there]);
    expect(faultsIn(merged)).toEqual([]);
    expect(headsOf(entriesIn(merged).entries)).toHaveLength(2);
    append(merged, hide, start + 900_000);
    const last = entriesIn(merged).entries.at(-1);
    expect(last?.prevHash).toHaveLength(2);
    expect(last?.lamport).toBe(5);
    expect(faultsIn(merged)).toEqual([]);
    expect(headsOf(entriesIn(merged).entries)).toHaveLength(1);
  });

  it('two who begin it apart from each other have one log', () => {
    const here = logOf(1);
    const there = logOf(1);
    const merged: LogFiles = new Map([...here, ...there]);
    append(merged, hide, start + 900_000);
    expect(faultsIn(merged)).toEqual([]);
  });

  it('raises no false alarm, and has one order, however moderators write and merge', () => {
    const step = fc.record({
      kind: fc.constantFrom('write', 'write', 'merge'),
      who: fc.nat(2),
      other: fc.nat(2),
      wait: fc.nat(100_000),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const clones: LogFiles[] = [new Map(), new Map(), new Map()];
        let now = start;
        for (const { kind, who, other, wait } of steps) {
          now += wait;
          const [mine, theirs] = [clones[who] as LogFiles, clones[other] as LogFiles];
          if (kind === 'write') append(mine, { ...hide, actor: `m${who}` }, now - who * 50_000);
          else for (const [path, text] of theirs) mine.set(path, text);
          for (const clone of clones) expect(faultsIn(clone)).toEqual([]);
        }
        const all = new Map(clones.flatMap((clone) => [...clone]));
        const orders = [[...all], [...all].reverse()].map((files) =>
          entriesIn(new Map(files)).entries.map(({ id }) => id),
        );
        expect(orders[0]).toEqual(orders[1]);
      }),
      { numRuns: 60 },
    );
  });
});
