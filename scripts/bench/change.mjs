// What a change costs in the real extension host, beside an earlier build in the same run: npm run bench --
// change
//   --sizes 10000,50000   documents of the communities that are made up
//   --rounds 3            how often everything is measured, in turns
//   --against 9b0852d     the commit to build the other side from
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { endOnSignals } from '../child.mjs';
import { launchChromium } from '../editor/chromium.mjs';
import { ensureServer } from '../editor/install.mjs';
import { root, workDir } from '../places.mjs';
import { build } from '../vsix.mjs';
import { buildOf } from './build-of.mjs';
import { format, median } from './figures.mjs';
import { generateCommunity } from './generate-community.mjs';
import { bundleProgram, runInHost } from './host/run-in-host.mjs';

const targets = [
  {
    name: 'a file saved: until tree, problems and search know',
    of: ({ saved }) => saved.map(({ ms }) => ms),
    most: 1,
  },
  {
    name: 'a file saved: processor time on the host',
    of: ({ saved }) => saved.map(({ busy }) => busy),
    most: 0.5,
  },
  { name: 'a letter typed: until the community knows', of: ({ typed }) => typed.map(({ ms }) => ms) },
  {
    name: 'a letter typed: processor time on the host',
    of: ({ typed }) => typed.map(({ busy }) => busy),
    most: 0.3,
  },
];

export async function benchChange(args) {
  const { values } = parseArgs({
    args,
    options: {
      sizes: { type: 'string', default: '10000,50000' },
      rounds: { type: 'string', default: '3' },
      against: { type: 'string', default: '9b0852d' },
    },
  });
  endOnSignals();
  await ensureServer();
  await build([]);
  const sides = { before: buildOf(values.against), now: root };
  const program = await bundleProgram('measure-change');
  const endpoint = await launchChromium();
  try {
    const browser = await chromium.connect(endpoint.wsEndpoint());
    console.log('| documents | | before, ms | now, ms | ratio | target | |');
    console.log('|---|---|---|---|---|---|---|');
    for (const size of values.sizes.split(',').map(Number)) {
      const folder = await generateCommunity(path.join(workDir, 'bench', `community-${size}`), size);
      const results = { before: [], now: [] };
      for (let round = 0; round < Number(values.rounds); round++)
        // Nobody is always the first.
        for (const side of round % 2 === 0 ? ['before', 'now'] : ['now', 'before'])
          results[side].push(await runInHost(browser, { folder, program, extension: sides[side] }));
      for (const { name, of, most } of targets) {
        const [before, now] = ['before', 'now'].map((side) =>
          median(results[side].map((one) => median(of(one)))),
        );
        const ratio = now / before;
        const verdict = most === undefined ? '' : ratio <= most ? 'met' : 'missed';
        console.log(
          `| ${size} | ${name} | ${format(before)} | ${format(now)} | ${ratio.toFixed(2)} | ${most === undefined ? '' : `≤ ${most}`} | ${verdict} |`,
        );
      }
    }
  } finally {
    await endpoint.close();
  }
}
