import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runImport } from '../../../src/node/imports/run-import';

/** A list of a thousand mails of a kilobyte. */
const list = Array.from({ length: 1000 }, (_, at) =>
  [
    'From roos@harbour.example  Wed Jul  1 10:00:00 2026',
    'From: Roos <roos@harbour.example>',
    `Date: Wed, 1 Jul 2026 10:${String(at % 60).padStart(2, '0')}:00 +0000`,
    `Subject: Tides ${at}`,
    `Message-ID: <${at}@harbour.example>`,
    '',
    'High water. '.repeat(80),
    '',
    '',
  ].join('\n'),
).join('');

test('a list that is read twice is half read when its first mails are written', async () => {
  const home = mkdtempSync(join(tmpdir(), 'kith-progress-'));
  try {
    const place = join(home, 'tides.mbox');
    writeFileSync(place, list);
    const seen: number[] = [];
    const whenWritten: number[] = [];
    await runImport(
      { place, format: 'mbox', wanted: {}, root: home, folder: 'discussions', members: [] },
      {
        signal: new AbortController().signal,
        pacer: { pause: () => undefined },
        onProgress: ({ done, total }) => void seen.push(done / total),
      },
      () => {
        whenWritten.push(seen.at(-1) ?? 0);
        return Promise.resolve();
      },
    );
    expect(whenWritten[0]).toBeGreaterThan(0.5);
    expect(whenWritten[0]).toBeLessThan(1);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen.at(-1)).toBe(1);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});
