// Makes communities to measure with: a Git repository of Markdown with a history, the same bytes and commit
// ids on every machine.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Raise it when the generator changes: folders made by another version are made anew. */
const generatorVersion = 7;

const words = (
  'community members write answer plan welcome guide event meeting question reply content harbour tool review ' +
  'release strategy goal audience newsletter workshop translation figure moderation thread idea proposal vote ' +
  'mentor programme docs code issue patch feedback survey people together weekly monthly open local first every ' +
  'the a of and in to with for on as by from about after before during not only also when where how why'
).split(' ');

/** A small generator of numbers in [0, 1), the same everywhere (mulberry32). */
export function createRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function sentence(random, length) {
  const chosen = [];
  for (let i = 0; i < length; i++) chosen.push(words[Math.floor(random() * words.length)]);
  return `${chosen[0][0].toUpperCase()}${chosen.join(' ').slice(1)}.`;
}

/** Where the pages that two commits moved to another folder went, and about how many each moved. */
const newFolders = ['guide', 'handbook'];
const movedTogether = 700;

/** Which of the two commits moved document `n` of a community of `size`; −1 where it stayed. */
function moveOf(n, size) {
  const sections = Math.max(1, Math.round((movedTogether * 2 * 97) / size));
  const move = n % 20 < 10 ? -1 : Math.floor((n % 97) / sections);
  return move < newFolders.length && size > 1000 ? move : -1;
}

/** The path of document `n` of a community of `size` in the end. */
export function documentPath(n, size) {
  const move = moveOf(n, size);
  return move < 0 ? firstPath(n) : firstPath(n).replace('docs', newFolders[move]);
}

/** The path of document `n` as first written: a mix of kinds as communities have them. */
function firstPath(n) {
  const group = n % 20;
  if (group === 0) return `members/member-${n}.md`;
  if (group === 1) return `events/event-${n}.md`;
  if (group < 5) return `content/posts/${2015 + (n % 10)}/post-${n}.md`;
  if (group < 7) return `discussions/topic-${n}/thread.md`;
  if (group < 10) return `discussions/topic-${n - (group - 5)}/reply-${n}.md`;
  return `docs/section-${n % 97}/chapter-${n % 7}/page-${n}.md`;
}

/** A link's target as document `n` writes it: one in twenty documents names pages that are not there. */
function linkTarget(n, link, size) {
  if (n % 20 === 11) return `../page-${link}.md#missing`;
  // Only what never moves is linked to, and moving a folder keeps its depth: the links stay true.
  const target = ((n * 13 + link) % Math.floor(size / 20)) * 20 + [1, 2, 5][link % 3];
  return path.posix.relative(path.posix.dirname(firstPath(n)), firstPath(target));
}

/** Lines of document `n` as first written: 2 to 8 KB, front matter in half of them. */
function firstLines(n, size) {
  const random = createRandom(n * 2654435761 + 1);
  const group = n % 20;
  const lines = [];
  if (group < 10) {
    lines.push('---', `title: ${sentence(random, 4).slice(0, -1)}`);
    if (group === 0)
      lines.push(`name: Person ${n}`, `github: login-${n}`, 'status: active', 'interests: [docs, events]');
    if (group === 1) lines.push('start: 2024-05-04T18:00', 'end: 2024-05-04T20:00', 'location: "Harbour 7"');
    if (group >= 2)
      lines.push(`author: member-${(n * 7) % 400}`, 'created: 2023-03-01', 'tags:', '  - docs', '  - people');
    lines.push('---', '');
  }
  lines.push(`# ${sentence(random, 5).slice(0, -1)}`, '');
  const sections = 2 + Math.floor(random() * 5);
  for (let section = 0; section < sections; section++) {
    lines.push(`## ${sentence(random, 3).slice(0, -1)} ${section}`, '');
    const paragraphs = 1 + Math.floor(random() * 4);
    for (let p = 0; p < paragraphs; p++) {
      lines.push(`${sentence(random, 18)} See [${words[p]}](${linkTarget(n, section * 4 + p, size)}).`);
      lines.push(
        `${sentence(random, 20)} Ask @login-${(n + p) % 400} about \`code ${p}\`.`,
        sentence(random, 12),
        '',
      );
    }
    if (section % 3 === 1) lines.push(`- [ ] ${sentence(random, 6)}`, `- [x] ${sentence(random, 7)}`, '');
    if (section % 4 === 2) lines.push('```js', `const answer = ${n};`, '```', '');
  }
  return lines;
}

/** Changes one line of document `n`, as its edit number `version` does. */
function edit(lines, n, version) {
  const random = createRandom(n * 97 + version * 7919);
  const at = Math.min(lines.length - 1, 12 + Math.floor(random() * (lines.length - 12)));
  lines[at] = sentence(random, 15);
}

/** Stable author `k`: every 40th writes through the web (no-reply address), every 200th is a bot. */
function author(k) {
  if (k % 200 === 13) return `helper-${k}[bot] <${1000 + k}+helper-${k}[bot]@users.noreply.github.com>`;
  if (k % 40 === 7) return `Person ${k} <${1000 + k}+login-${k}@users.noreply.github.com>`;
  return `Person ${k} <person-${k}@example.org>`;
}

/** The commits of a community of `size` documents. */
export function commitsOf(size) {
  return size <= 1000 ? Math.floor(size * 0.9) : Math.min(size, 20_000);
}

/** The documents that a mass commit touches, at most. */
const massCommit = 2500;

/** Communities that have such commits at all have them in about every hundredth, and most changes in them. */
function massCommitsOf(size) {
  return Math.min(60, Math.floor(commitsOf(size) / 100));
}

/**
 * Makes the community in `dir` unless it is there: `size` documents and `commitsOf(size)` commits, of which
 * some touch up to half of all documents, and two move a folder and change a line in each of its files.
 * Returns the folder.
 */
export async function generateCommunity(dir, size) {
  const mark = path.join(dir, '.git', `kith-bench-${generatorVersion}`);
  if (existsSync(mark)) return dir;
  rmSync(dir, { recursive: true, force: true });
  const making = `${dir}.making`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  git(making, ['init', '-q', '-b', 'main']);
  await fastImport(making, size);
  git(making, ['repack', '-adq', '--threads=2']);
  git(making, ['reset', '-q', '--hard', 'main']);
  // Written a while ago: else every file is as young as the index, and Git hashes them all each time it
  // looks.
  const settle = spawnSync('git', ['-C', making, 'ls-files', '-z'], { maxBuffer: 1 << 30 });
  for (const file of settle.stdout.toString().split('\0').filter(Boolean)) {
    utimesSync(path.join(making, file), 1700000000, 1700000000);
  }
  git(making, ['update-index', '-q', '--refresh']);
  writeFileSync(path.join(making, '.git', `kith-bench-${generatorVersion}`), '');
  renameSync(making, dir);
  return dir;
}

async function fastImport(dir, size) {
  const importer = spawn('git', ['-C', dir, 'fast-import', '--quiet', '--done'], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const ended = new Promise((resolve, reject) => {
    importer.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`git fast-import: ${code}`))));
    importer.on('error', reject);
  });
  const write = async (data) => {
    if (!importer.stdin.write(data)) await new Promise((resolve) => importer.stdin.once('drain', resolve));
  };
  const random = createRandom(size);
  const versions = new Int32Array(size).fill(-1);
  const documents = new Array(size);
  const commits = commitsOf(size);
  const massEvery = Math.floor(commits / (massCommitsOf(size) + 1));
  const firstCommit = Math.min(massCommit, Math.floor(size * 0.4));
  let next = 0;
  let latestMove = -1;
  for (let commit = 0; commit < commits; commit++) {
    const touched = new Set();
    if (commit === 0) {
      while (next < firstCommit) touched.add(next++);
    } else {
      // The rest of the documents arrive evenly; other commits change one to three that are there.
      const due = firstCommit + Math.ceil(((size - firstCommit) * commit) / (commits - 1));
      while (next < Math.min(size, due)) touched.add(next++);
      const edits = 1 + Math.floor(random() * 3);
      for (let i = 0; i < edits; i++) touched.add(Math.floor(random() * next));
    }
    if (commit > 0 && commit % massEvery === 0) {
      for (let n = commit % 2; n < next; n += Math.max(2, Math.ceil(next / massCommit))) touched.add(n);
    }
    const who = author(Math.floor(random() ** 3 * Math.max(20, size / 25)));
    const when = `${1420070400 + commit * Math.floor(300000000 / commits)} +0000`;
    let text = `${sentence(random, 6)}\n`;
    if (commit % 20 === 3) text += `\nCo-authored-by: ${author(commit % 300)}\n`;
    const bytes = Buffer.from(text);
    await write(`commit refs/heads/main\ncommitter ${who} ${when}\ndata ${bytes.length}\n${text}`);
    if (commit === 0) {
      for (let n = 0; n < size / 10; n++)
        await write(`M 100644 inline src/part-${n % 31}/file-${n}.txt\ndata 7\nfile ${n % 10}\n\n`);
    }
    const moving = [0.45, 0.75].findIndex((share) => commit === Math.floor(commits * share));
    for (let n = 0; moving >= 0 && n < next; n++) {
      if (moveOf(n, size) !== moving) continue;
      await write(`D ${firstPath(n)}\n`);
      touched.add(n);
    }
    if (moving > latestMove) latestMove = moving;
    for (const n of touched) {
      versions[n]++;
      documents[n] ??= firstLines(n, size);
      if (versions[n] > 0) edit(documents[n], n, versions[n]);
      const content = Buffer.from(`${documents[n].join('\n')}\n`);
      const place = moveOf(n, size) <= latestMove ? documentPath(n, size) : firstPath(n);
      await write(`M 100644 inline ${place}\ndata ${content.length}\n`);
      await write(content);
      await write('\n');
    }
  }
  await write('done\n');
  importer.stdin.end();
  await ended;
}

/** Adds `count` commits that each change two documents: what a pull brings. */
export async function addCommits(dir, size, count) {
  const branch = git(dir, ['symbolic-ref', 'HEAD']).trim();
  const person = `Person 5 <person-5@example.org> ${Math.round(Date.now() / 1000)} +0000`;
  const data = (text) => `data ${Buffer.byteLength(text)}\n${text}\n`;
  /** Texts by path, as the last commit left them. */
  const texts = new Map();
  const stream = [];
  for (let i = 0; i < count; i++) {
    stream.push(`commit ${branch}\ncommitter ${person}\n${data(`More ${i}\n`)}`);
    if (i === 0) stream.push(`from ${branch}^0\n`);
    for (const n of [(i * 37) % size, (i * 53 + 11) % size]) {
      const name = documentPath(n, size);
      const text = `${texts.get(name) ?? readFileSync(path.join(dir, name), 'utf8')}\nMore ${i}.\n`;
      texts.set(name, text);
      stream.push(`M 100644 inline ${name}\n${data(text)}`);
    }
  }
  // All at once: a program for each commit takes minutes.
  git(dir, ['fast-import', '--quiet'], stream.join(''));
  // What it writes is slower to read than what a clone has.
  git(dir, ['repack', '-adq', '--threads=2']);
  git(dir, ['reset', '--hard', '--quiet']);
}

/** Git’s output. */
function git(dir, args, input) {
  const { status, stdout, stderr } = spawnSync('git', ['-C', dir, ...args], { encoding: 'utf8', input });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout;
}
