import { existsSync } from 'node:fs';
import path from 'node:path';
import { SharingStopped } from '../../../src/core/services/sharing/stops';
import { createHub, type Clone, type Hub } from './clones';

/** One clone, with what must be true of it. */
interface Person {
  readonly name: string;
  readonly clone: Clone;
  /** Files that are written and were not picked yet. */
  readonly unshared: string[];
  /** What is staged by hand, by path: the blob in the index and the text in the work tree. */
  readonly foreign: Map<string, { readonly blob: string; readonly text: string }>;
}

export interface Interleaving {
  /** What happened, for who looks for the reason. */
  readonly story: readonly string[];
  /** What is wrong at the end; empty: nothing. */
  readonly faults: readonly string[];
}

/** Stops that may happen while two people share at once, and are gone the next time. */
const passing: ReadonlySet<string> = new Set([
  'unreachable',
  'moved',
  'push-refused',
  'nothing-to-undo',
  'sent-meanwhile',
]);

/**
 * Two people write, share, undo that and get, at the same time now and then, while the hub goes and comes
 * back and other programs stage changes. At the end all share and get until nothing is left.
 * @param random numbers in [0, 1)
 */
export async function playInterleaving(
  folder: string,
  steps: number,
  random: () => number,
): Promise<Interleaving> {
  const hub = createHub(folder, {
    'thread.md': lines('thread'),
    'code.ts': 'export {};\n',
    'other.ts': 'export {};\n',
  });
  const people = ['ada', 'bo'].map((name): Person => {
    return { name, clone: hub.clone(name), unshared: [], foreign: new Map() };
  });
  const story: string[] = [];
  /** Every text, by its file. */
  const texts = new Map<string, string>();
  const edited = new Map<string, string>();
  let isOnline = true;
  let written = 0;
  const faults: string[] = [];

  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

  function write(person: Person): void {
    // Not how many there are: a text that was taken back leaves its name in the history.
    const count = written++;
    const file = `thread/${person.name}-${count}.md`;
    const text = `Words ${count} of ${person.name}.\n`;
    texts.set(file, text);
    person.clone.write({ [file]: text });
    person.unshared.push(file);
    story.push(`${person.name} writes ${file}`);
  }

  /** Each changes lines of their own in a file of both: no conflict, but a merge. */
  function edit(person: Person): void {
    const before = person.clone.read('thread.md').split('\n');
    const line = `line of ${person.name}, ${story.length}`;
    before[placeOf(person)] = line;
    edited.set(person.name, line);
    person.clone.write({ 'thread.md': before.join('\n') });
    if (!person.unshared.includes('thread.md')) person.unshared.push('thread.md');
    story.push(`${person.name} changes a line`);
  }

  function stage(person: Person): void {
    const file = one(['code.ts', 'other.ts', `new-${person.name}.ts`]);
    const [staged, text] = [
      `staged ${story.length}\n`,
      random() < 0.5 ? `later ${story.length}\n` : undefined,
    ];
    person.clone.write({ [file]: staged });
    person.clone.git('add', file);
    if (text !== undefined) person.clone.write({ [file]: text });
    const blob = person.clone.git('rev-parse', `:${file}`).trim();
    person.foreign.set(file, { blob, text: text ?? staged });
    story.push(`${person.name} stages ${file}`);
  }

  async function attempt(person: Person, what: string, run: () => Promise<unknown>): Promise<void> {
    try {
      await run();
      story.push(`${person.name} ${what}`);
    } catch (error) {
      const why = error instanceof SharingStopped ? error.stop.why : String(error);
      story.push(`${person.name} ${what}: ${why}`);
      // The thread changed on both sides and is not picked: it has to be shared first.
      const isHeld = why === 'in-the-way' && person.unshared.includes('thread.md');
      if (!passing.has(why) && !isHeld) faults.push(`${person.name} ${what}: ${why} ${String(error)}`);
    }
  }

  async function share(person: Person, all = false): Promise<void> {
    const picked = person.unshared.filter(() => all || random() < 0.7);
    for (const file of picked) person.unshared.splice(person.unshared.indexOf(file), 1);
    await attempt(person, `shares ${picked.join(' ')}`, () =>
      person.clone.share(picked, `Share ${picked.length}`),
    );
  }

  const get = (person: Person): Promise<void> => attempt(person, 'gets', () => person.clone.get());

  /** Takes back what was shared last: a text, or a line of the thread, which is what it was before then. */
  async function undo(person: Person): Promise<void> {
    const before = trackedBy(person);
    await attempt(person, 'undoes', async () => {
      await person.clone.undo(await person.clone.undoWay());
    });
    noteLine(person);
    const after = trackedBy(person);
    for (const file of before) {
      if (after.has(file)) continue;
      // Its text is here still, to be shared again, or it went for everybody.
      if (existsSync(path.join(person.clone.root, file))) person.unshared.push(file);
      else texts.delete(file);
      story.push(`${file} is taken back`);
    }
  }

  /** The person's line as it is now: what is not in the commit is to share again. */
  function noteLine(person: Person): void {
    const { name, clone, unshared } = person;
    const line = clone.read('thread.md').split('\n')[placeOf(person)] ?? '';
    if (line.startsWith(`line of ${name}`)) edited.set(name, line);
    else edited.delete(name);
    const isShared = clone.git('show', 'HEAD:thread.md') === clone.read('thread.md');
    if (!isShared && !unshared.includes('thread.md')) unshared.push('thread.md');
  }

  function trackedBy({ clone }: Person): ReadonlySet<string> {
    return new Set(clone.git('ls-tree', '-r', '--name-only', 'HEAD').split('\n').filter(Boolean));
  }

  function toggle(): void {
    isOnline = !isOnline;
    hub.setOnline(isOnline);
    story.push(isOnline ? 'online' : 'offline');
  }

  for (let step = 0; step < steps; step++) {
    const dice = random();
    const person = one(people);
    if (dice < 0.3) write(person);
    else if (dice < 0.4) edit(person);
    else if (dice < 0.48) stage(person);
    else if (dice < 0.58) toggle();
    else if (dice < 0.74) await share(person);
    else if (dice < 0.82) await get(person);
    else if (dice < 0.88) await undo(person);
    else await Promise.all(people.map((each) => (random() < 0.7 ? share(each) : get(each))));
  }
  if (!isOnline) toggle();
  for (const person of [...people, ...people]) await share(person, true);
  for (const person of people) await get(person);
  return { story, faults: [...faults, ...faultsAtEnd(hub, people, texts, edited)] };
}

/** The line of the thread that a person changes. */
function placeOf({ name }: Person): number {
  return name === 'ada' ? 2 : 17;
}

function lines(word: string): string {
  return Array.from({ length: 20 }, (_, i) => `${word} ${i}\n`).join('');
}

function faultsAtEnd(
  hub: Hub,
  people: readonly Person[],
  texts: ReadonlyMap<string, string>,
  edited: ReadonlyMap<string, string>,
): string[] {
  const faults: string[] = [];
  const expect = (holds: boolean, fault: string): void => void (holds || faults.push(fault));
  const there = hub.git('ls-tree', '-r', '--name-only', 'main').split('\n').filter(Boolean);
  const wanted = ['code.ts', 'other.ts', 'thread.md', ...texts.keys()].sort();
  expect(there.sort().join() === wanted.join(), `the hub has ${there.join(' ')}`);
  for (const name of ['code.ts', 'other.ts'])
    expect(hub.git('show', `main:${name}`) === 'export {};\n', `${name} was shared`);
  for (const [file, text] of texts) {
    expect(hub.git('show', `main:${file}`) === text, `${file} is another at the hub`);
    // Written once: no merge adds it a second time.
    const adds = hub.git('log', '--no-merges', '--diff-filter=A', '--format=%H', 'main', '--', file);
    expect(adds.trim().split('\n').length === 1, `${file} was added ${adds}`);
  }
  const thread = hub.git('show', 'main:thread.md');
  for (const line of edited.values()) expect(thread.split(line).length === 2, `“${line}” is not there once`);
  for (const { name, clone, foreign } of people) {
    expect(
      clone.git('rev-parse', 'HEAD').trim() === hub.git('rev-parse', 'main').trim(),
      `${name} is elsewhere`,
    );
    for (const [file, text] of texts) {
      const has = existsSync(path.join(clone.root, file)) && clone.read(file) === text;
      expect(has, `${name} lacks ${file}`);
    }
    for (const [file, { blob, text }] of foreign) {
      expect(clone.git('rev-parse', `:${file}`).trim() === blob, `${name}: ${file} is staged otherwise`);
      expect(clone.read(file) === text, `${name}: ${file} has another text`);
    }
    const open = clone.status().map((line) => line.slice(3));
    expect(open.sort().join() === [...foreign.keys()].sort().join(), `${name} sees ${open.join(' ')}`);
    clone.git('fsck', '--no-dangling');
  }
  return faults;
}
