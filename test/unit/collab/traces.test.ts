import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { joinText } from '../../../src/collab/live-text';
import { createDiskRoomStore } from '../../../src/collab/room-store';
import { textName } from '../../../src/collab/shared-text';
import { dataFolder, startServer, until } from '../server/test-server';
import { createSimulatedEditor, type SimulatedEditor } from './simulated-editor';

/** Real keystrokes, by josephg/editing-traces (CC BY 4.0). */
interface Trace {
  readonly startContent?: string;
  readonly endContent: string;
  readonly numAgents?: number;
  readonly txns: readonly {
    readonly parents?: readonly number[];
    readonly agent?: number;
    readonly patches: readonly (readonly [start: number, deleted: number, inserted: string])[];
  }[];
}

const folder = join(import.meta.dirname, '../../../../shared/data/editing-traces');
const missing = existsSync(folder) ? undefined : 'the editing traces are not here';

function readTrace(name: string): Trace {
  return JSON.parse(gunzipSync(readFileSync(join(folder, `${name}.json.gz`))).toString()) as Trace;
}

/** So many of the keystrokes of one trace are played; KITH_TRACES=all plays them all, in a minute more. */
const most = process.env['KITH_TRACES'] === 'all' ? Infinity : 40_000;

function textAfter(text: string, txns: Trace['txns']): string {
  return txns
    .flatMap(({ patches }) => patches)
    .reduce(
      (now, [start, deleted, inserted]) => now.slice(0, start) + inserted + now.slice(start + deleted),
      text,
    );
}

const ending: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

async function person(url: string, text: string): Promise<SimulatedEditor> {
  const editor = createSimulatedEditor(text);
  const live = await joinText({
    url,
    room: 'traces/main/trace.md',
    committed: text,
    editor,
    store: createDiskRoomStore(dataFolder()),
    WebSocket: WebSocket as never,
    resolve: async () => undefined,
    onError: (error) => {
      throw error;
    },
  });
  if (!live) throw new Error('not live');
  editor.onDidChange = live.binding.editorDidChange;
  ending.push(() => live.dispose());
  return editor;
}

function run(editor: SimulatedEditor): void {
  for (let next = editor.steps()[0]; next; next = editor.steps()[0]) next();
}

describe.skipIf(missing !== undefined)(`real keystrokes (${missing ?? 'editing traces'})`, () => {
  test.each(['sveltecomponent', 'seph-blog1'])(
    '%s comes to the other through server and bindings to the byte',
    async (name) => {
      const { startContent = '', endContent, txns } = readTrace(name);
      const played = txns.slice(0, most);
      const { url } = await startServer();
      const [writer, reader] = [await person(url, startContent), await person(url, startContent)];
      for (const [at, { patches }] of played.entries()) {
        writer.type(patches.map(([start, deleted, inserted]) => ({ start, deleted, inserted })));
        run(writer);
        // Now and then what is on its way has its turn.
        if (at % 50 !== 0) continue;
        await setImmediate();
        run(reader);
      }
      await until('the reader to have it all', () => {
        run(reader);
        return reader.screen === writer.screen;
      });
      expect(
        writer.screen === (played.length === txns.length ? endContent : textAfter(startContent, played)),
      ).toBe(true);
    },
    300_000,
  );

  test('two who type at once, as friendsforever did, end with its text', () => {
    const { endContent, numAgents = 0, txns } = readTrace('friendsforever');
    const docs = Array.from({ length: numAgents }, (_, agent) => {
      const doc = new Y.Doc();
      doc.clientID = agent + 1;
      return doc;
    });
    /** What each keystroke changed, for the others. */
    const updates: Uint8Array[] = [];
    /** How many of the keystrokes each has, by agent, from the first on. */
    const has = docs.map(() => new Set<number>());
    const bring = (agent: number, wanted: readonly number[]): void => {
      const queue = [...wanted];
      const lacking: number[] = [];
      for (let one = queue.pop(); one !== undefined; one = queue.pop()) {
        if (has[agent]?.has(one)) continue;
        has[agent]?.add(one);
        lacking.push(one);
        queue.push(...(txns[one]?.parents ?? []));
      }
      for (const one of lacking.sort((a, b) => a - b)) {
        Y.applyUpdate(docs[agent] ?? new Y.Doc(), updates[one] ?? new Uint8Array());
      }
    };
    for (const [at, { agent = 0, parents = [], patches }] of txns.entries()) {
      bring(agent, parents);
      const doc = docs[agent] ?? new Y.Doc();
      const before = Y.encodeStateVector(doc);
      const text = doc.getText(textName);
      doc.transact(() => {
        for (const [start, deleted, inserted] of patches) {
          if (deleted > 0) text.delete(start, deleted);
          if (inserted !== '') text.insert(start, inserted);
        }
      });
      updates.push(Y.encodeStateAsUpdate(doc, before));
      has[agent]?.add(at);
    }
    docs.forEach((_, agent) => bring(agent, [...updates.keys()]));
    for (const doc of docs) expect(doc.getText(textName).toString() === endContent).toBe(true);
  });
});
