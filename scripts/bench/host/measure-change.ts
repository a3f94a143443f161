// Runs inside the real extension host: changes the community that the window shows, by a file that is saved
// and by letters that are typed, and writes down what that cost the thread that the editor's extensions
// share.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { commands, extensions, Position, window, workspace, type TextEditor, type Uri } from 'vscode';
import type { KithExports } from '../../../src/extension/extension';

type Folder = KithExports['communities']['folders'][number];

interface Change {
  /** Until everything knows of it, in ms. */
  readonly ms: number;
  /** Processor time of the extension host's main thread until all is at rest, in ms. */
  readonly busy: number;
}

/** A document of its own, among all others. */
const path = 'bench-change.md';
const text = `# A document that changes\n\n${'Some words of prose, as people write them.\n'.repeat(40)}`;
const rounds = 8;
/** In ms: who does not know by then never will. */
const patience = 60_000;

export async function run(): Promise<void> {
  const kith = extensions.getExtension<KithExports>('kith-community.kith');
  if (!kith) throw new Error('Kith is not installed');
  const { communities } = await kith.activate();
  await commands.executeCommand('kith.community.focus');
  await until(
    () => communities.folders.length > 0 && communities.folders[0]?.community.status.phase === 'ready',
  );
  const folder = communities.folders[0] as Folder;
  await folder.search.settled(new AbortController().signal);
  const uri = folder.uriOf(path);
  writeFileSync(uri.fsPath, text);
  await until(() => folder.community.documents.get(path) !== undefined);
  await atRest();

  const saved: Change[] = [];
  const typed: Change[] = [];
  try {
    for (let round = 0; round < rounds; round++) saved.push(await save(folder, uri, round));
    await atRest();
    const editor = await window.showTextDocument(await workspace.openTextDocument(uri));
    // The first letter makes a draft, which later ones change.
    await editor.edit((edit) => edit.insert(endOf(editor.document.lineCount), '\n'));
    await atRest();
    for (let round = 0; round < rounds; round++) typed.push(await type(folder, editor));
    await commands.executeCommand('workbench.action.files.revert');
  } finally {
    rmSync(uri.fsPath);
  }
  const { size } = folder.community.documents;
  writeFileSync(process.env['KITH_BENCH_RESULT'] ?? '', JSON.stringify({ documents: size, saved, typed }));
}

/** Another program writes a new heading, a link that leads nowhere and a new word. */
async function save(folder: Folder, uri: Uri, round: number): Promise<Change> {
  const word = `zwq${round}v`;
  return measured(
    folder,
    () =>
      writeFileSync(uri.fsPath, `${text}\n\n## Saved ${word}\n\n[nowhere](missing-${round}.md) ${word}\n`),
    async () => {
      const { community } = folder;
      const facts = community.documents.get(path)?.facts();
      if (!facts?.headings.some(({ text }) => text.includes(word))) return false;
      if (
        !community
          .problemsOf(path)
          .some(({ subject, message }) =>
            `${subject} ${JSON.stringify(message)}`.includes(`missing-${round}.md`),
          )
      )
        return false;
      const answer = await folder.search.search({ query: word }, new AbortController().signal);
      return answer.total > 0;
    },
  );
}

async function type(folder: Folder, editor: TextEditor): Promise<Change> {
  const before = folder.community.documents.get(path);
  return measured(
    folder,
    () => editor.edit((edit) => edit.insert(endOf(editor.document.lineCount), 'x')),
    async () => folder.community.documents.get(path) !== before,
  );
}

async function measured(
  folder: Folder,
  change: () => unknown,
  isKnown: () => Promise<boolean>,
): Promise<Change> {
  const load = processorTime();
  const begun = performance.now();
  await change();
  while (!(await isKnown())) {
    if (performance.now() - begun > patience) throw new Error('The change did not arrive.');
    await nextChange(folder);
  }
  const ms = performance.now() - begun;
  await atRest();
  return { ms, busy: processorTime() - load };
}

/**
 * Waits until the community says that something changed, or 20 ms, since search does not say: to ask more
 * often would be work of its own.
 */
function nextChange({ community }: Folder): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      subscription.dispose();
      resolve();
    };
    const timer = setTimeout(end, 20);
    const subscription = community.onDidChange(end);
  });
}

/** Waits until the thread has next to nothing to do for a second and a half. */
async function atRest(): Promise<void> {
  for (let quiet = 0; quiet < 3;) {
    const load = processorTime();
    await new Promise((resolve) => setTimeout(resolve, 500));
    quiet = processorTime() - load < 25 ? quiet + 1 : 0;
  }
}

/** Where Linux counts what this thread was on a processor for, in nanoseconds. */
const schedule = `/proc/self/task/${process.pid}/schedstat`;

/**
 * Processor time of this thread, in ms, which other programs do not add to. Where the system does not tell:
 * how long its event loop was at work.
 */
function processorTime(): number {
  if (!existsSync(schedule)) return performance.eventLoopUtilization().active;
  return Number(readFileSync(schedule, 'utf8').split(' ')[0]) / 1e6;
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
}

function endOf(lineCount: number): Position {
  return new Position(lineCount, 0);
}
