// What the figures of a very long history cost: npm run bench -- history
//   --commits 1000000   commits of the generated repository
//   --documents 50      its pages; each commit changes one of them
// One round: reading the log and the files, and all figures, beside what Git takes to print the same log.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../places.mjs';
import { makeTemporaryFolder } from '../temporary.mjs';
import { git, nodeProgram } from './child-programs.mjs';
import { format, table } from './figures.mjs';
import { createRandom } from './generate-community.mjs';
import { bundleCode } from './measure-figures.mjs';

export async function benchHistory(args) {
  const { values } = parseArgs({
    args,
    options: {
      commits: { type: 'string', default: '1000000' },
      documents: { type: 'string', default: '50' },
    },
  });
  const temporary = makeTemporaryFolder('bench');
  const folder = path.join(temporary, 'community');
  process.stderr.write(`Making a history of ${values.commits} commits …\n`);
  await generateHistory(folder, Number(values.commits), Number(values.documents));
  const task = path.join(root, 'scripts', 'bench', 'long-history-task.mjs');
  const bundle = await bundleCode(temporary);
  const { status, stdout, stderr } = spawnSync(nodeProgram(), [task, bundle, folder], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  const { read, figures, slowest, commits, people, peak } = JSON.parse(stdout);
  const log = timed(() =>
    git(folder, 'log', '--raw', '--no-abbrev', '--format=%H%n%an%n%ae%n%at', '--output=log'),
  );
  const shortlog = timed(() => git(folder, 'shortlog', '-sne', 'HEAD'));
  console.log(`${commits} commits of ${people} people, Node ${process.version}, one round\n`);
  console.log(
    table([
      ['', 'measured'],
      ['reading the log and the files, s', format(read / 1000)],
      ['git log --raw, s', format(log / 1000)],
      ['git shortlog -sne, s', format(shortlog / 1000)],
      ['all figures of 30 days, s', format(figures / 1000)],
      [`the slowest of them (${slowest.id}), ms`, format(slowest.ms)],
      ['most memory of the process, MB', format(peak / 1e6)],
    ]),
  );
}

function timed(work) {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

/** A commit each ten minutes, by 5,000 people of whom few do most. */
async function generateHistory(folder, commits, documents) {
  mkdirSync(folder);
  git(folder, 'init', '-q', '-b', 'main');
  const random = createRandom(7);
  const first = 1_767_225_600 - commits * 600;
  const child = spawn('git', ['fast-import', '--quiet', '--date-format=raw'], {
    cwd: folder,
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  const ended = once(child, 'exit');
  for (let n = 0; n < commits; n++) {
    const person = Math.floor(5000 * random() ** 3);
    const who = `Person ${person} <person-${person}@example.org> ${first + n * 600} +0000`;
    const text = `# Page ${n % documents}\n\nEdit ${n}.\n`;
    const commit = `commit refs/heads/main\ncommitter ${who}\ndata 5\nEdit\n\nM 100644 inline content/page-${n % documents}.md\ndata ${text.length}\n${text}\n`;
    if (!child.stdin.write(commit)) await once(child.stdin, 'drain');
  }
  child.stdin.end();
  const [status] = await ended;
  if (status !== 0) throw new Error(`git fast-import ended with ${status}`);
  git(folder, 'reset', '-q', '--hard', 'main');
}
