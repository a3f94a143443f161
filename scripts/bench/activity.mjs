// What the stream of activities costs beside decoding the facts that it is made of: npm run bench -- activity
//   --documents 50000    documents of the community that is made up
//   --commits 100000     commits of its history
//   --rounds 5           how often everything is measured
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { format, median, table } from './figures.mjs';
import { createRandom } from './generate-community.mjs';
import { loadCore } from './bundled-core.mjs';

const people = 2000;
const start = Date.UTC(2016, 0, 1);
const span = Date.UTC(2026, 0, 1) - start;

export async function benchActivity(args) {
  const { values } = parseArgs({
    args,
    options: {
      documents: { type: 'string', default: '50000' },
      commits: { type: 'string', default: '100000' },
      rounds: { type: 'string', default: '5' },
    },
  });
  const core = await loadCore({
    'model/activity/activities': ['createActivities'],
    'model/activity/activity-index': ['createActivityIndex'],
    'model/activity/actors': ['createActors'],
    'model/activity/commit-order': ['commitOrder'],
    'model/config/community-config': ['defaultConfig'],
    'model/document-set/document-set': ['createDocumentSet'],
    'model/document-set/file-type': ['fileType'],
    'model/document-set/read-facts': ['readFacts'],
    'model/documents/facts-table': ['buildFactsTable'],
    'model/people/gather-people': ['gatherPeople'],
    'model/people/mailmap': ['emptyMailmap'],
    'model/people/member-record': ['memberRecord'],
  });
  const [size, commits] = [Number(values.documents), Number(values.commits)];
  const documents = makeDocuments(core, size);
  const log = makeLog(commits, size);
  const members = documents.filter(({ kind }) => kind === 'member');
  const persons = core.gatherPeople({
    members: members.map((one) => core.memberRecord(one.path, one.facts().frontMatter, one.title)),
    registries: [],
    log,
    mailmap: core.emptyMailmap,
  });
  const samples = [];
  for (let round = 0; round < Number(values.rounds); round++)
    samples.push(measure(core, documents, log, persons, round));
  const rows = Object.keys(samples[0]).map((name) => [name, format(median(samples.map((one) => one[name])))]);
  console.log(
    `${size} documents, ${commits} commits, ${persons.persons.length} people, Node ${process.version}\n`,
  );
  console.log(table([['', 'median'], ...rows]));
}

function measure(core, documents, log, persons, round) {
  const heap = usedHeap();
  // Documents are decoded one after another, as checks do; what noting adds is the difference.
  const decoded = time(() => documents.forEach((document) => document.facts()));
  const index = core.createActivityIndex();
  const noted = time(() => documents.forEach((document) => index.note(document, document.facts(), 'UTC')));
  const ordered = time(() => index.written());
  const told = usedHeap();
  const commits = time(() => core.commitOrder(log));
  const actors = core.createActors(persons, []);
  const make = () => core.createActivities({ log, commits: commits.value, actors, written: index.written() });
  const made = time(make);
  const someone = persons.persons[round];
  const tallied = time(() => made.value.tally(someone, start + span));
  const whole = usedHeap();
  const newest = time(() => made.value.newest({ who: someone }).next());
  let count = 0;
  const walked = time(() => {
    for (const { at } of made.value.oldest({ bots: true })) count += at > 0 ? 1 : 0;
  });
  const saved = { ...documents.filter(({ kind }) => kind === 'reply')[round * 100] };
  const changed = time(() => {
    index.note(saved, saved.facts(), 'UTC');
    return make().tally(someone, start + span);
  });
  return {
    'decoding all facts, which checks do anyway, ms': decoded.ms,
    'noting what they tell ÷ decoding': (noted.ms - decoded.ms) / decoded.ms,
    'putting what documents tell in order, ms': ordered.ms,
    'putting commits in order, ms': commits.ms,
    'the stream from both, ms': made.ms,
    'everybody’s tally, ms': tallied.ms,
    'the newest of one person, ms': newest.ms,
    'walking over all, ms': walked.ms,
    'after a saved reply: the stream and everybody’s tally, ms': changed.ms,
    'activities in the stream': count,
    'memory of what documents tell, MB': (told - heap) / 1e6,
    'memory of order, stream and tallies, MB': (whole - told) / 1e6,
  };
}

/** Processor time of this thread, so that a busy machine says the same as an idle one. */
function time(work) {
  const begun = process.threadCpuUsage();
  const value = work();
  const { user, system } = process.threadCpuUsage(begun);
  return { ms: (user + system) / 1000, value };
}

/** A mix of kinds as talkative communities have them: a fifth members, events and threads, half replies. */
function makeDocuments(core, size) {
  const random = createRandom(size);
  const who = () => `member-${Math.floor(random() ** 2 * people)}`;
  const when = () => new Date(start + Math.floor(random() * span)).toISOString();
  const prose = 'Some [words](a.md) to @member-7 about `code`, and a list.\n\n'.repeat(12);
  const rows = [];
  const add = (path, fields) => {
    const text = `---\n${fields.join('\n')}\n---\n# Title\n\n${prose}`;
    const facts = core.readFacts(core.fileType(path), Buffer.from(text));
    rows.push({ path, version: String(rows.length), facts });
  };
  for (let n = 0; rows.length < size; n++) {
    if (n < people) add(`members/member-${n}.md`, [`name: Person ${n}`, `git: [person-${n}@example.org]`]);
    add(`content/page-${n}.md`, n % 3 ? ['title: A page'] : [`owner: ${who()}`, `reviewed_at: ${when()}`]);
    add(`content/posts/post-${n}.md`, [`author: ${who()}`, 'status: published']);
    const replies = Array.from({ length: 5 }, (_, at) => `01K${String(n * 5 + at).padStart(23, '0')}`);
    add(`discussions/topic-${n}/thread.md`, [
      `author: ${who()}`,
      `created: ${when()}`,
      `accepted: ${replies[2]}`,
    ]);
    for (const reply of replies)
      add(`discussions/topic-${n}/${reply}.md`, [`author: ${who()}`, `at: ${when()}`]);
    if (n % 4 > 0) continue;
    add(`events/event-${n}.md`, [`start: ${when()}`, `hosts: [${who()}, ${who()}]`]);
    for (let guest = 0; guest < 4; guest++)
      add(`events/event-${n}/${who()}.md`, ['rsvp: going', 'attended: true']);
  }
  const documents = core.createDocumentSet(core.defaultConfig);
  const delta = { table: core.buildFactsTable(rows), removed: [] };
  for (const slice of documents.apply(delta)) void slice;
  return [...documents.all()];
}

/** Commits of one to three documents; one in twenty has a co-author, one in ten a clock that is off. */
function makeLog(size, documents) {
  const random = createRandom(size + 1);
  const identities = Array.from({ length: people * 2 }, (_, n) => ({
    name: `Person ${n % people}`,
    email: n < people ? `person-${n}@example.org` : `${n}@elsewhere.example`,
  }));
  const columns = {
    ids: new Uint8Array(size * 20).map(() => Math.floor(random() * 256)),
    idBytes: 20,
    times: new Float64Array(size),
    misdated: new Uint8Array(size),
    authors: new Uint32Array(size),
    coAuthors: [],
    coAuthorStarts: new Uint32Array(size + 1),
    touches: [],
    touchStarts: new Uint32Array(size + 1),
  };
  const person = () => Math.floor(random() ** 2 * identities.length);
  for (let commit = 0; commit < size; commit++) {
    const late = random() < 0.1 ? Math.floor(random() * 5e6) : 0;
    columns.times[commit] = Math.floor((start + span - (commit * span) / size) / 1000) - late;
    columns.authors[commit] = person();
    if (commit % 20 === 3) columns.coAuthors.push(person());
    for (let touch = 0; touch <= random() * 3; touch++)
      columns.touches.push(Math.floor(random() * documents));
    columns.coAuthorStarts[commit + 1] = columns.coAuthors.length;
    columns.touchStarts[commit + 1] = columns.touches.length;
  }
  const touches = columns.touches.length;
  return {
    size,
    identities,
    paths: Array.from({ length: documents }, (_, n) => `content/page-${n}.md`),
    columns: {
      ...columns,
      coAuthors: Uint32Array.from(columns.coAuthors),
      touches: Uint32Array.from(columns.touches),
      changes: new Uint8Array(touches),
      added: new Int32Array(touches).fill(-1),
      deleted: new Int32Array(touches).fill(-1),
      renamedFrom: new Int32Array(touches).fill(-1),
    },
  };
}

/** What is alive, buffers included. */
function usedHeap() {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
