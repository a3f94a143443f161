import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type * as threadsOfNode from 'node:worker_threads';
import type { Worker } from 'node:worker_threads';
import { extensions, window, workspace } from 'vscode';
import type { KithExports } from '../../../src/extension/extension';
import { openedCommunity, waitFor } from '../kith';
import { type } from '../live/typing';
import { pages } from './workspace';

const never = new AbortController().signal;
/** How often the threads are ended: in the middle of what they do. */
const everyMs = 1000;
const times = 12;

type Threads = typeof threadsOfNode;

/** Notes the threads that Kith starts from now on, by their bundle. */
function noteThreads(): { readonly started: { worker: Worker; bundle: string }[]; restore(): void } {
  const threads = process.getBuiltinModule('node:worker_threads') as { Worker: Threads['Worker'] };
  const Real = threads.Worker;
  const started: { worker: Worker; bundle: string }[] = [];
  threads.Worker = class extends Real {
    constructor(...args: ConstructorParameters<Threads['Worker']>) {
      super(...args);
      started.push({ worker: this, bundle: String(args[0]).replace(/^.*[\\/]/, '') });
    }
  };
  return { started, restore: () => void (threads.Worker = Real) };
}

describe('the engine', () => {
  it('ends every second while somebody types, searches and saves: nothing is lost, nothing looks gone', async () => {
    await openedCommunity();
    const kith = extensions.getExtension<KithExports>('kith-community.kith');
    assert.ok(kith);
    const { communities } = kith.exports;
    const { started, restore } = noteThreads();
    let ended = 0;
    let ending: NodeJS.Timeout | undefined;
    try {
      await communities.reopen(async () => undefined);
      const folder = await openedCommunity();
      const { community, search } = folder;
      await search.settled(never);

      const seen = { documents: [pages], problems: [pages] };
      const subscription = community.onDidChange(() => {
        seen.documents.push(community.documents.size);
        seen.problems.push([...community.problems()].length);
      });
      ending = setInterval(() => {
        for (const { worker, bundle } of started.splice(0)) {
          if (!/^(?:engine-worker|worker)\.js$/.test(bundle)) continue;
          if (bundle === 'engine-worker.js') ended++;
          void worker.terminate();
        }
      }, everyMs);

      const path = 'content/page-7.md';
      const document = await workspace.openTextDocument(folder.uriOf(path));
      await window.showTextDocument(document);
      const typed: string[] = [];
      for (let round = 0; ended < times; round++) {
        const word = `glimmer${round}`;
        await type(document, 2, `${word} [gone](${word}.md)\n`);
        typed.push(word);
        const named = (): boolean =>
          community.problemsOf(path).some(({ subject }) => subject === `content/${word}.md`);
        await waitFor(`the problem of ${word}`, named);
        const { total } = await search.search({ query: 'lantern', limit: 1 }, never);
        assert.equal(total, pages, `all are found in round ${round}`);
        if (round % 3 === 2) {
          await document.save();
          await search.settled(never);
          const { hits } = await search.search({ query: word }, never);
          assert.deepEqual(
            hits.map((hit) => hit.path),
            [path],
          );
        }
      }
      await document.save();
      clearInterval(ending);
      subscription.dispose();

      const text = await readFile(folder.uriOf(path).fsPath, 'utf8');
      for (const word of typed) assert.ok(text.includes(`${word} [gone](${word}.md)\n`), `${word} is saved`);
      assert.equal(text, document.getText());
      assert.equal(Math.min(...seen.documents), pages);
      assert.equal(Math.min(...seen.problems), pages);
      await search.settled(never);
      assert.equal((await search.search({ query: 'lantern', limit: 1 }, never)).total, pages);
      await waitFor('the community to be whole', () => community.status.phase === 'ready');
    } finally {
      clearInterval(ending);
      restore();
    }
  }).timeout(180_000);
});
