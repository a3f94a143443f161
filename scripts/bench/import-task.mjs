// One import, or what it is compared with, in a process of its own:
// node import-task.mjs TASK CODE FORMAT EXPORT TARGET
import { once } from 'node:events';
import {
  closeSync,
  createReadStream,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';

const [task, code, format, place, target] = process.argv.slice(2);
const started = performance.now();
if (!isMainThread) parentPort.postMessage(await importAll());
else {
  const files = await { kith: inThread, alone: format === 'mbox' ? parseMails : parseAndWrite }[task]();
  const ms = performance.now() - started;
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  console.log(JSON.stringify({ ms, cpuMs: (userCPUTime + systemCPUTime) / 1000, rss: maxRSS * 1024, files }));
}

/** As in the editor, see `import-thread.ts`. */
async function inThread() {
  const thread = new Worker(new URL(import.meta.url), {
    argv: process.argv.slice(2),
    resourceLimits: { maxYoungGenerationSizeMb: 16 },
  });
  const [files] = await once(thread, 'message');
  return files;
}

async function importAll() {
  const { runImport, createBatchWriter, createNodeFileStore } = createRequire(import.meta.url)(code);
  mkdirSync(target, { recursive: true });
  const write = createBatchWriter(target, createNodeFileStore(target));
  const job = { place, format, wanted: {}, root: target, folder: 'discussions', members: [] };
  const context = { signal: new AbortController().signal, pacer: { pause: () => undefined } };
  const { threads, posts, problemCount } = await runImport(job, context, write);
  if (problemCount > 0) throw new Error(`${problemCount} problems in an export without any`);
  return threads.created + posts.created;
}

/** The least that an import can be: each file parsed, each message a file, in as many folders. */
async function parseAndWrite() {
  let files = 0;
  for (const channel of readdirSync(place, { withFileTypes: true })) {
    if (!channel.isDirectory()) continue;
    const made = new Set();
    for (const day of readdirSync(path.join(place, channel.name))) {
      const messages = JSON.parse(readFileSync(path.join(place, channel.name, day), 'utf8'));
      for (const { ts, thread_ts: thread, text, user } of messages) {
        const folder = path.join(target, `${channel.name}-${thread ?? day.slice(0, 7)}`);
        if (!made.has(folder)) mkdirSync(folder, { recursive: true });
        made.add(folder);
        const handle = openSync(path.join(folder, `${ts}.md`), 'wx');
        writeSync(handle, `---\nauthor: ${user}\nat: ${ts}\n---\n\n${text}\n`);
        closeSync(handle);
        files += 1;
      }
    }
  }
  return files;
}

/**
 * The same of an mbox: cut where mails begin, each parsed by postal-mime, each a file in a folder a month.
 */
async function parseMails() {
  const { default: PostalMime } = await import('postal-mime');
  let files = 0;
  const made = new Set();
  const write = async (lines) => {
    const { from, date = '', text = '' } = await PostalMime.parse(Buffer.concat(lines));
    const folder = path.join(target, date.slice(0, 7));
    if (!made.has(folder)) mkdirSync(folder, { recursive: true });
    made.add(folder);
    const handle = openSync(path.join(folder, `${files}.md`), 'wx');
    writeSync(handle, `---\nauthor: ${from?.name}\nat: ${date}\n---\n\n${text}\n`);
    closeSync(handle);
    files += 1;
  };
  const begins = Buffer.from('\n\nFrom ');
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(place, { highWaterMark: 1 << 20 })) {
    rest = Buffer.concat([rest, chunk]);
    let from = 0;
    for (let end = rest.indexOf(begins); end >= 0; end = rest.indexOf(begins, from)) {
      await write([rest.subarray(rest.indexOf(10, from) + 1, end + 1)]);
      from = end + 2;
    }
    rest = Buffer.from(rest.subarray(from));
  }
  await write([rest.subarray(rest.indexOf(10) + 1)]);
  return files;
}
