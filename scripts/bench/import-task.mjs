// One import, or what it is compared with, in a process of its own:
// node import-task.mjs TASK CODE EXPORT TARGET
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const [task, code, place, target] = process.argv.slice(2);
const started = performance.now();
const files = await { kith: importAll, alone: parseAndWrite }[task]();
const ms = performance.now() - started;
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
console.log(JSON.stringify({ ms, cpuMs: (userCPUTime + systemCPUTime) / 1000, rss: maxRSS * 1024, files }));

async function importAll() {
  const { runImport, createBatchWriter, createNodeFileStore } = createRequire(import.meta.url)(code);
  mkdirSync(target, { recursive: true });
  const write = createBatchWriter(target, createNodeFileStore(target));
  const job = { place, format: 'slack', wanted: {}, root: target, folder: 'discussions', members: [] };
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
