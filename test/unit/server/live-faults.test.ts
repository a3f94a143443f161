import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { judge } from '../../../scripts/fuzz/live/oracle';
import { isFine, reportOf, type Outcome } from '../../../scripts/fuzz/live/report';
import { runLive } from '../../../scripts/fuzz/live/run';
import { createKith, type Kith } from '../cli/run-kith';
import { mountDisk } from './mounted-disk';
import { hasRedis } from './redis-server';

// `npm run fuzz -- live` plays many more rounds of the same.
describe('people who type together while everything around them fails', () => {
  let kith: Kith;
  let folder: string;
  beforeAll(async () => {
    kith = createKith();
    folder = mkdtempSync(path.join(tmpdir(), 'kith-faults-'));
  });
  afterAll(() => {
    kith.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  const setUps = [
    { name: 'one server', servers: 1, canRun: true },
    { name: 'two servers that share rooms through Redis', servers: 2, canRun: hasRedis },
  ] as const;

  test.each(setUps.filter(({ canRun }) => canRun))(
    'with $name: what a server said to have is there once',
    { timeout: 180_000 },
    async ({ servers }) => {
      const disk = mountDisk('4m');
      if (!disk) process.stderr.write('No small disk can be mounted here: none is full meanwhile.\n');
      const rounds: number[] = [];
      try {
        const outcome = await runLive({
          program: kith.program,
          folder: mkdtempSync(path.join(folder, 'run-')),
          seed: 4,
          rounds: 5,
          servers,
          disk,
          onRound: (round) => rounds.push(round),
        });
        expect({ ...outcome, isFine: isFine(outcome) }).toMatchObject({
          isFine: true,
          lost: [],
          doubled: [],
          failures: [],
        });
        expect(rounds).toEqual([1, 2, 3, 4, 5]);
        expect(outcome.words).toBeGreaterThan(5);
        expect(outcome.acknowledged).toBeGreaterThan(0);
      } finally {
        disk?.dispose();
      }
    },
  );
});

describe('what is judged at the end', () => {
  const ada = { words: ['<0.0>', '<0.1>'], acknowledged: 1, isGone: false };
  const bo = { words: ['<1.0>', '<1.1>', '<1.2>'], acknowledged: 1, isGone: true };
  const everybody = [ada, bo];

  test.each([
    ['all of it', '<1.2><0.0><1.0>begin <0.1><1.1>\n', { lost: [], doubled: [], forgone: 0 }],
    [
      'not what nobody promised to who is gone',
      '<0.0><1.0>begin <0.1>\n',
      { lost: [], doubled: [], forgone: 2 },
    ],
    [
      'not what was acknowledged to who is gone',
      '<0.0>begin <0.1>\n',
      { lost: ['<1.0>'], doubled: [], forgone: 2 },
    ],
    [
      'not what was never acknowledged to who stayed',
      '<1.0><0.0>begin \n',
      { lost: ['<0.1>'], doubled: [], forgone: 2 },
    ],
    [
      'twice',
      '<1.2><1.2><0.0><1.0>begin <0.1><0.1>\n',
      { lost: [], doubled: ['<0.1>', '<1.2>'], forgone: 1 },
    ],
  ])('%s', (_name, text, expected) => {
    expect(judge(text, everybody)).toEqual({ ...expected, rest: 'begin \n' });
  });

  test('a word that came apart is lost, and shows in the rest', () => {
    expect(judge('<0.0><0<1.0>.1>begin \n', everybody)).toEqual({
      lost: ['<0.1>'],
      doubled: [],
      forgone: 2,
      rest: '<0.1>begin \n',
    });
  });
});

test('a report says how to play it again where something is lost, and nothing of that else', () => {
  const fine: Outcome = {
    seed: 7,
    servers: 2,
    rounds: 3,
    rooms: 1,
    faults: { 'server killed': 3 },
    people: 5,
    words: 20,
    acknowledged: 19,
    forgone: 0,
    lost: [],
    doubled: [],
    failures: [],
  };
  expect(reportOf(fine)).toMatch(/^words acknowledged +19$/m);
  expect(reportOf(fine)).toMatch(/^server killed +3$/m);
  expect(reportOf(fine)).not.toContain('--seed');
  for (const wrong of [{ lost: ['<0.1>'] }, { doubled: ['<0.1>'] }, { failures: ['a server ended'] }])
    expect(reportOf({ ...fine, ...wrong })).toContain('--seed 7 --rounds 3 --servers 2');
});
