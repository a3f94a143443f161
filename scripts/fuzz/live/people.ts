import { mkdtempSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { joinText, type LiveText } from '../../../src/collab/live-text';
import { createDiskRoomStore } from '../../../src/collab/room-store';
import { createSimulatedEditor, type SimulatedEditor } from '../../../test/unit/collab/simulated-editor';
import type { Random } from '../../demo/random.mjs';
import { beginsWord, wordOf, type Typed } from './oracle';
import type { Way } from './way';

/** Somebody with the document open in an editor. */
export interface Person extends Typed {
  readonly way: Way;
  readonly text: string;
  /**
   * Whether the editor shows what is in the document and the server has said to have that, which is noted.
   */
  look(): boolean;
  /** What it is like, for who finds that it does not come to rest. */
  readonly state: string;
  typeWord(): void;
  /**
   * Ends as a machine does that is switched off: from now on the server hears nothing of it. Resolves when
   * nothing of it is left here.
   */
  vanish(): Promise<void>;
  leave(): Promise<void>;
}

export interface Coming {
  readonly number: number;
  readonly way: Way;
  readonly room: string;
  /** The text that everybody's clone has of the document. */
  readonly committed: string;
  /** Where folders of what is kept on this side are made. */
  readonly folder: string;
  readonly random: Random;
}

/** Milliseconds for which somebody waits to come in before they try anew, and how often they do. */
const patience = 10_000;
const tries = 10;

/** Resolves when it is live; tries again where the server does not let it in yet. */
export async function come(coming: Coming): Promise<Person> {
  for (let left = tries; ; left--) {
    try {
      return await tryToCome(coming);
    } catch (error) {
      if (left === 0) throw error;
      await wait(200);
    }
  }
}

async function tryToCome({ number, way, room, committed, folder, random }: Coming): Promise<Person> {
  const editor = createSimulatedEditor(committed);
  const stopEditor = run(editor, random);
  const errors: unknown[] = [];
  let live: LiveText | undefined;
  try {
    live = await joinText({
      url: `ws://127.0.0.1:${way.port}`,
      room,
      committed,
      editor,
      store: createDiskRoomStore(mkdtempSync(path.join(folder, 'person-'))),
      WebSocket: WebSocket as never,
      resolve: () => Promise.resolve(undefined),
      gone: wait(patience, undefined, { ref: false }),
      onError: (error) => void errors.push(error),
    });
  } finally {
    if (!live) stopEditor();
  }
  if (!live) throw new Error(`Person ${number} is not live.`);
  return createPerson(live, editor, stopEditor, { number, way, random, errors });
}

/** An editor has no order of its own between what it tells and what it is asked. Returns how to stop it. */
function run(editor: SimulatedEditor, random: Random): () => void {
  const timer = setInterval(() => {
    for (let i = 0; i < 3; i++) {
      const steps = editor.steps();
      if (steps.length > 0) random.pick(steps)();
    }
  }, 1);
  return () => clearInterval(timer);
}

function createPerson(
  live: LiveText,
  editor: SimulatedEditor,
  stopEditor: () => void,
  { number, way, random, errors }: Pick<Coming, 'number' | 'way' | 'random'> & { errors: unknown[] },
): Person {
  const words: string[] = [];
  let acknowledged = 0;
  let isGone = false;
  const isIdle = (): boolean => editor.steps().length === 0;
  const isSafe = (): boolean => live.status.phase === 'live' && live.status.unacknowledged === 0;
  async function end(): Promise<void> {
    await live.dispose();
    stopEditor();
    way.close();
  }

  editor.onDidChange = live.binding.editorDidChange;
  function look(): boolean {
    if (isGone || !isIdle() || !isSafe()) return false;
    acknowledged = words.length;
    return true;
  }
  live.onDidChange(look);
  return {
    way,
    words,
    get acknowledged() {
      return acknowledged;
    },
    get isGone() {
      return isGone;
    },
    get text() {
      return editor.screen;
    },
    look,
    get state() {
      const { status } = live;
      return `person ${number}: ${JSON.stringify(status)}, ${editor.screen.length} letters, ${errors.join(', ')}`;
    },
    typeWord() {
      const one = wordOf(number, words.length);
      const start = beginsWord(editor.screen, random.int(0, editor.screen.length));
      words.push(one);
      editor.type([{ start, deleted: 0, inserted: one }]);
    },
    vanish() {
      isGone = true;
      way.close();
      return end();
    },
    leave: end,
  };
}
