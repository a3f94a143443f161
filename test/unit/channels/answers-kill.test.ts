import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answersFolder } from '../../../src/core/model/channels/answer-files';
import { aged, runKillable } from '../../harness/channels/killable';
import {
  openThreadHarbour,
  replyId,
  threadFolder,
  type AnswerTask,
} from '../../harness/channels/thread-harbour';

const harness = resolve(import.meta.dirname, '../../harness/channels');
const isWhole = process.env['KITH_CUTS'] === 'all';

let home: string;
let program: string;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'kith-answer-program-'));
  program = join(home, 'answer.mjs');
  await build({
    entryPoints: [join(harness, 'answer-program.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
    // Packages that are no modules ask for Node's own parts.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const send = (task: AnswerTask, killAt?: number): Promise<'killed' | number> =>
  runKillable([program, JSON.stringify(task)], { folder: task.root, killAt });

describe.each(['github', 'discourse'] as const)(
  'an answer to %s, killed at each write and flush',
  (platform) => {
    test('is never sent twice, and never noted without being sent', async () => {
      let kills = 0;
      // Every step in the long run (npm run fuzz -- channels), some here.
      for (let at = 1; ; at += isWhole ? 1 : 9) {
        const { root, standIn, pull, write, task, read, end } = await openThreadHarbour(platform);
        await pull();
        write(replyId, 'At eleven, says the table.');
        const [reply, noted] = [`${threadFolder}/${replyId}.md`, `${answersFolder}/${replyId}.yml`];
        const isNoted = (): boolean => existsSync(join(root, noted)) && read(noted).includes('state: "sent"');
        const answer = await task();
        const first = await send(answer, at);
        const { posts } = standIn.service;
        if (isNoted() || read(reply).includes('source:')) expect(posts, `step ${at}`).toHaveLength(1);
        if (first === 'killed') {
          kills++;
          if (existsSync(join(root, noted))) writeFileSync(join(root, noted), aged(read(noted)));
          // Both services can be looked at, so nobody is asked.
          expect(await send(answer), `step ${at}`).toBe(0);
        } else expect(first).toBe(0);
        expect(posts, `step ${at}`).toHaveLength(1);
        expect(isNoted(), `step ${at}`).toBe(true);
        expect(read(reply), `step ${at}`).toContain('source:');
        await end();
        if (first !== 'killed') break;
      }
      expect(kills).toBeGreaterThan(2);
    }, 600_000);
  },
);
